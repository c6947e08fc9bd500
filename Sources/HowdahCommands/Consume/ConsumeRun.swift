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
    /// Takes note of what the worker does.
    private let recorder: HandlingRecorder
    private let pulse = WorkerPulse()
    private var health: (any Service)?
    /// The signals that arrive.
    ///
    /// Tests pass their own.
    var signals: @Sendable ([StopSignal]) -> AsyncStream<StopSignal> = SignalStream.arrivals(of:)
    /// Ends the process without any more ado.
    ///
    /// Tests pass their own.
    var exitAtOnce: @Sendable (CommandStatus) -> Void = { _exit($0.rawValue) }

    init(context: CommandContext, transports: [TransportName], configuration: WorkerConfiguration) {
        self.context = context
        self.transports = transports
        self.configuration = configuration
        self.recorder = HandlingRecorder(keepsAttempts: context.application.history?.keepsAttempts ?? false)
    }

    /// Prepares to tell on an address how the worker is.
    ///
    /// - Throws: ``CommandFailure`` if the program cannot do that.
    mutating func tellHealth(on address: HealthAddress?) throws {
        guard let address else { return }
        let (application, transports) = (context.application, transports)
        var stores: [any MetricSource] = [WorkerMetrics(context.system)]
        if let schedules = application.schedules { stores.append(ScheduleMetrics(schedules)) }
        let counts = MessageMetrics(context.system)
        let page = MetricsPage(of: [HandlingMetrics(recorder)], and: stores, counting: [counts])
        let source = WorkerHealth(pulse, page, migrator: context.system.migrator) {
            try await application.waitUntilReachable(.zero, for: transports)
        }
        health = try application.makeHealthService(source, on: address, logger: context.logger)
    }

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
        var configuration = configuration
        configuration.recorder = recorder
        configuration.pulse = pulse
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
        // The last of the list stops first: nothing is sent any more while the worker finishes, and what it has done is
        // written after that.
        let first = [("health", health), ("history", history), ("backlog", backlog)].compactMap { name, service in
            service.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0, serviceName: name) }
        }
        let others = schedulers.map {
            ServiceGroupConfiguration.ServiceConfiguration(service: $0, serviceName: "scheduler")
        }
        return ServiceGroupConfiguration(services: first + [service] + others, logger: logger)
    }

    private var history: (any Service)? {
        context.application.history.map { history in
            HistoryService(recorder, writingTo: history, clock: context.clock, logger: context.logger)
        }
    }

    /// Counts all transports, those that nobody consumes among them.
    private var backlog: (any Service)? {
        context.application.history.map { history in
            let transports = context.system.transports.compactMap(\.inspector)
            return BacklogService(of: transports, writingTo: history, clock: context.clock, logger: context.logger)
        }
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
