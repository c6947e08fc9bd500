import Howdah

/// Decides what is said to whom: four paths, exactly as they are written, and two methods.
struct HealthRoutes: Sendable {
    let source: any HealthSource

    /// - Parameters:
    ///   - method: The method of the request.
    ///   - target: Its target, as the client has sent it.
    /// - Returns: The answer.
    func answer(_ method: String, _ target: String) async -> HealthAnswer {
        let path = target.prefix { $0 != "?" }
        guard ["/livez", "/readyz", "/startupz", "/metrics"].contains(path) else {
            return HealthAnswer(status: 404, text: "There are /livez, /readyz, /startupz and /metrics.\n")
        }
        guard method == "GET" || method == "HEAD" else {
            return HealthAnswer(status: 405, text: "Use GET or HEAD.\n", allows: "GET, HEAD")
        }
        switch path {
        case "/livez": return .report(await source.liveness())
        case "/readyz": return .report(await source.readiness())
        case "/startupz": return .report(await source.startup())
        default: return await metrics()
        }
    }

    private func metrics() async -> HealthAnswer {
        do {
            let text = try await source.metrics()
            return HealthAnswer(status: 200, contentType: PrometheusText.contentType, text: text)
        } catch {
            return HealthAnswer(status: 503, text: "The metrics cannot be told: \(ErrorText.message(of: error))\n")
        }
    }
}
