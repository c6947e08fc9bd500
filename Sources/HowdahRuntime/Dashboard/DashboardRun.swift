#if Dashboard
import Howdah
import HowdahCommands
import HowdahDashboard
import Logging
import ServiceLifecycle

/// Serves a dashboard until a signal ends it.
struct DashboardRun: Sendable {
    /// For how long requests that are being answered may go on after a signal.
    private static let patience: Duration = .seconds(10)

    let context: CommandContext
    let dashboard: Dashboard
    let configuration: DashboardConfiguration
    /// Where it writes what transports hold when no worker does.
    let history: HistoryConfiguration?

    /// - Throws: ``CommandFailure`` if it cannot listen.
    func run() async throws -> CommandStatus {
        let context = context
        let place = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        let path = configuration.prefix
        if configuration.hidesGuessers {
            context.note(
                """
                There is HTTPS before the dashboard, but "trusted_proxies" does not name the proxy: all requests seem to come \
                from one address, and whoever guesses passwords locks out everybody.
                """
            )
        }
        let server = DashboardServer(dashboard) { port in
            context.note("The dashboard is at http://\(place):\(port)\(path)/")
        }
        var logger = context.logger
        // What the group says of its services is said better here.
        logger.logLevel = .critical
        var settings = ServiceGroupConfiguration(
            services: backlog + [.init(service: server, failureTerminationBehavior: .cancelGroup)],
            logger: logger
        )
        settings.maximumGracefulShutdownDuration = Self.patience
        do {
            try await Self.run(ServiceGroup(configuration: settings), logger: context.logger)
        } catch {
            throw CommandFailure(.failed, "The dashboard cannot be served at \(place):\(configuration.port): \(error)")
        }
        return .done
    }

    private var backlog: [ServiceGroupConfiguration.ServiceConfiguration] {
        guard let history else { return [] }
        let transports = context.system.transports.compactMap(\.inspector)
        let service = BacklogService(of: transports, writingTo: history, logger: context.logger)
        return [.init(service: service)]
    }

    /// Runs the group; a signal ends it in order.
    private static func run(_ group: ServiceGroup, logger: Logger) async throws {
        let signals = SignalStream.arrivals(of: StopSignal.defaults)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            tasks.addTask {
                for await signal in signals {
                    logger.notice("Received \(signal) signal.")
                    await group.triggerGracefulShutdown()
                }
            }
            try await tasks.next()
            tasks.cancelAll()
        }
    }
}
#endif
