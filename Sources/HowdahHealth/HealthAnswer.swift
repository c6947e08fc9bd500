import Howdah

/// What is said to one request.
struct HealthAnswer: Sendable, Equatable {
    var status: Int
    var contentType = "text/plain; charset=utf-8"
    var text: String
    /// Which methods there are, where another was used.
    var allows: String?

    static func report(_ report: HealthReport) -> Self {
        Self(status: report.isHealthy ? 200 : 503, text: report.text)
    }
}
