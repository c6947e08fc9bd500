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
    func ready(_ request: PageRequest) async throws -> Answer {
        do {
            _ = try await site.readings.snapshot()
            return .plain("ready")
        } catch {
            site.logger.warning("The dashboard is not ready.", metadata: ["error": "\(error)"])
            return .plain("not ready", .serviceUnavailable)
        }
    }
}
