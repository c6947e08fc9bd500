#if Dashboard
public import ArgumentParser
public import Howdah
import HowdahHealth
public import Logging
public import ServiceLifecycle

/// What the trait `Dashboard` adds to an application.
extension RuntimeApplication {
    public static var dashboardCommand: (any ParsableCommand.Type)? { DashboardCommand<Self>.self }

    public func makeHealthService(
        _ source: some HealthSource,
        on address: HealthAddress,
        logger: Logger
    ) throws -> any Service {
        HealthServer(source, on: address, logger: logger)
    }
}
#endif
