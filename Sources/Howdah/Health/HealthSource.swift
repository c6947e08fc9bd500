/// What those who watch over a process may ask.
public protocol HealthSource: Sendable {
    /// Whether it gets on; if not, it should be started anew.
    func liveness() async -> HealthReport

    /// Whether it can do its work at the moment.
    func readiness() async -> HealthReport

    /// Whether it has begun its work.
    func startup() async -> HealthReport

    /// Its metrics, in the text format of Prometheus.
    func metrics() async throws -> String
}
