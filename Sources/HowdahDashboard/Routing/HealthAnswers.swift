import HTTPTypes
import Logging

/// Tells supervisors whether the dashboard is there, and whether its database is.
struct HealthAnswers: Sendable {
    let site: Site

    /// This process answers.
    func live(_ request: PageRequest) async throws -> Answer { .plain("live") }

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
