import Howdah
import Logging
import ServiceLifecycle

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Runs a worker until it ends by itself or a signal ends it.
struct ConsumeRun: Sendable {
    let context: CommandContext
    let transports: [TransportName]
    let configuration: WorkerConfiguration
    /// The signals that arrive.
    ///
    /// Tests pass their own.
    var signals: @Sendable ([StopSignal]) -> AsyncStream<StopSignal> = SignalStream.arrivals(of:)
    /// Ends the process without any more ado.
    ///
    /// Tests pass their own.
    var exitAtOnce: @Sendable (CommandStatus) -> Void = { _exit($0.rawValue) }

    /// Runs the worker.
    ///
    /// A limit that is reached and a signal are normal ends.
    ///
    /// - Throws: The error that ended the worker.
    func run() async throws -> CommandStatus {
        let observer = WorkerObservers(observers())
        let group = ServiceGroup(configuration: group(for: worker(observer)))
        let arrivals = signals(context.application.stopSignals.map(StopSignal.init(number:)))
        defer { context.console.status.clear() }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await react(to: arrivals, group) }
            try await group.run()
            tasks.cancelAll()
        }
        return .done
    }

    private func worker(_ observer: some WorkerObserver) -> Worker {
        let system = context.system
        return Worker(
            consuming: transports.compactMap { name in system.receivers.first { $0.name == name } },
            named: "\(context.program) consume \(transports.map(\.rawValue).joined(separator: " "))",
            bus: system.bus,
            codec: system.codec,
            policies: system.policies,
            configuration: configuration,
            observer: observer,
            clock: context.clock,
            logger: context.logger
        )
    }

    private func group(for worker: Worker) -> ServiceGroupConfiguration {
        var logger = context.logger
        // What the group says of its services is said better by the observer.
        logger.logLevel = .critical
        let service = ServiceGroupConfiguration.ServiceConfiguration(
            service: worker,
            successTerminationBehavior: .gracefullyShutdownGroup,
            failureTerminationBehavior: .cancelGroup
        )
        return ServiceGroupConfiguration(services: [service], logger: logger)
    }

    private func observers() -> [any WorkerObserver] {
        let console = context.console
        let log = WorkerLog(context.logger, policies: context.system.policies)
        let showsLine = console.terminal.isErrors && console.verbosity == .normal
        let live: [any WorkerObserver] = showsLine ? [LiveLineObserver(console)] : []
        return [log] + live + (context.application.observer.map { [$0] } ?? [])
    }

    private func react(to arrivals: AsyncStream<StopSignal>, _ group: ServiceGroup) async {
        var reaction = SignalReaction()
        for await signal in arrivals {
            switch reaction.receive(signal) {
            case .stop(let signal):
                context.logger.info("Received \(signal) signal.")
                await group.triggerGracefulShutdown()
            case .exit(let status):
                context.application.terminateHandlersAtOnce()
                context.console.status.clear()
                exitAtOnce(status)
            }
        }
    }
}
