public import Logging
public import ServiceLifecycle

/// Runs a service beside a test, and waits for its end.
///
/// ```swift
/// try await withRunningService(worker) { stop in
///     try await observer.first { $0.name == "received" }
///     await stop()
/// }
/// ```
///
/// - Parameters:
///   - service: What to run. It may end by itself.
///   - logger: What the service group writes to.
///   - body: The test. It is given what asks the service to stop, as a signal would.
/// - Returns: What the body returns, when both have ended.
/// - Throws: What the body throws, after the service was cancelled, or what the service throws.
public func withRunningService<Output: Sendable>(
    _ service: any Service,
    logger: Logger = Logger(label: "howdah.testing") { _ in SwiftLogNoOpLogHandler() },
    _ body: (_ stop: @Sendable () async -> Void) async throws -> Output
) async throws -> Output {
    let group = ServiceGroup(
        configuration: ServiceGroupConfiguration(
            services: [
                ServiceGroupConfiguration.ServiceConfiguration(
                    service: service,
                    successTerminationBehavior: .gracefullyShutdownGroup
                )
            ],
            logger: logger
        )
    )
    async let run: Void = group.run()
    let output = try await body { await group.triggerGracefulShutdown() }
    try await run
    return output
}
