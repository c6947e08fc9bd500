import Howdah
import HowdahScheduler
import Logging
import ServiceLifecycle

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Runs a worker until it ends by itself or a signal ends it, and the schedules of its transports beside it.
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
        let live = liveLine
        let observer = WorkerObservers(observers(with: live))
        // What is due already must be there before a worker finds nothing ready.
        if configuration.limits.stopsWhenEmpty { for scheduler in schedulers { try await scheduler.sendDue() } }
        let group = ServiceGroup(configuration: group(for: worker(observer)))
        let arrivals = signals(context.application.stopSignals.map(StopSignal.init(number:)))
        defer { context.console.status.clear() }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await react(to: arrivals, group) }
            if let live { tasks.addTask { await live.run() } }
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
        // Without a name, each service would be printed with all that it holds: a tenth of the time until the first message.
        let service = ServiceGroupConfiguration.ServiceConfiguration(
            service: worker,
            successTerminationBehavior: .gracefullyShutdownGroup,
            failureTerminationBehavior: .cancelGroup,
            serviceName: "worker"
        )
        // The last of the list stops first: nothing is sent any more while the worker finishes.
        let others = schedulers.map {
            ServiceGroupConfiguration.ServiceConfiguration(service: $0, serviceName: "scheduler")
        }
        return ServiceGroupConfiguration(services: [service] + others, logger: logger)
    }

    /// The schedules whose transports are consumed.
    private var schedulers: [Scheduler] {
        guard let schedules = context.application.schedules else { return [] }
        return transports.compactMap(schedules.schedule(of:)).map { schedule in
            Scheduler(
                schedule,
                of: schedules,
                configuration: context.application.schedulerDefaults,
                clock: context.clock,
                logger: context.logger
            )
        }
    }

    private func observers(with live: LiveLineObserver?) -> [any WorkerObserver] {
        let log = WorkerLog(context.logger, policies: context.system.policies, verbosity: context.console.verbosity)
        let others: [(any WorkerObserver)?] = [log, live, context.occurrenceObserver, context.application.observer]
        return others.compactMap(\.self)
    }

    /// Where every message is logged, and where nobody looks, there is no line.
    private var liveLine: LiveLineObserver? {
        let console = context.console
        guard console.terminal.isErrors, console.verbosity == .normal else { return nil }
        return LiveLineObserver(console, clock: context.clock)
    }

    private func react(to arrivals: AsyncStream<StopSignal>, _ group: ServiceGroup) async {
        var reaction = SignalReaction()
        for await signal in arrivals {
            switch reaction.receive(signal) {
            case .stop(let signal):
                context.logger.notice("Received \(signal) signal.")
                await group.triggerGracefulShutdown()
            case .exit(let status):
                context.application.terminateHandlersAtOnce()
                context.console.status.clear()
                exitAtOnce(status)
            }
        }
    }
}
