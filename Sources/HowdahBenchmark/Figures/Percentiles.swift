/// How long things took: the time within which half of them were done, and most of them; in milliseconds.
struct Percentiles: Sendable, Hashable {
    var p50: Double
    var p95: Double
    var p99: Double
}
