package import Howdah

extension CommandContext {
    /// Runs a worker within a command of the application's own, as `consume` does: with its log, its limits and its signals.
    ///
    /// - Parameters:
    ///   - names: The transports, which can be claimed from.
    ///   - limits: When it ends by itself.
    /// - Throws: The error that ended the worker.
    package func consume(_ names: [TransportName], limits: WorkerLimits) async throws {
        var configuration = application.workerDefaults
        configuration.limits = limits
        _ = try await ConsumeRun(context: self, transports: names, configuration: configuration).run()
    }
}
