import HTTPTypes
import Howdah
import Logging

/// Tells supervisors whether the dashboard is there, and whether its database is.
struct HealthAnswers: Sendable {
    let site: Site

    /// This process answers.
    func live(_ request: PageRequest) async throws -> Answer { .plain("live") }

    /// What the stores hold, and who works on it, for Prometheus.
    func metrics(_ request: PageRequest) async throws -> Answer {
        Answer(type: PrometheusText.contentType, .text(try await site.metrics.text()))
    }

    /// The stores answer as well.
    ///
    /// Anybody may ask, so it costs the stores no more than that.
    func ready(_ request: PageRequest) async throws -> Answer {
        do {
            try await site.readings.requireReachable()
            return .plain("ready")
        } catch {
            site.logger.warning("The dashboard is not ready.", metadata: ["error": "\(error)"])
            return .plain("not ready", .serviceUnavailable)
        }
    }
}
