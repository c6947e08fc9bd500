/// How long each of many things took.
struct Samples: Sendable, Hashable, Codable {
    private var nanoseconds: [Int64] = []

    /// Makes room, so that nothing is allocated while time is measured.
    init(capacity: Int = 0) {
        nanoseconds.reserveCapacity(capacity)
    }

    var count: Int { nanoseconds.count }

    mutating func append(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        nanoseconds.append(seconds * 1_000_000_000 + attoseconds / 1_000_000_000)
    }

    mutating func append(contentsOf other: Samples) {
        nanoseconds += other.nanoseconds
    }

    /// The percentiles by nearest rank; `nil` if there are no samples.
    var percentiles: Percentiles? {
        guard !nanoseconds.isEmpty else { return nil }
        let sorted = nanoseconds.sorted()
        func milliseconds(_ percent: Int) -> Double {
            let rank = (sorted.count * percent + 99) / 100
            return Double(sorted[max(rank, 1) - 1]) / 1e6
        }
        return Percentiles(p50: milliseconds(50), p95: milliseconds(95), p99: milliseconds(99))
    }
}
