import Foundation
import Howdah
public import Logging
public import ServiceLifecycle

/// Sends the recurring messages of one schedule when they are due.
///
/// ```swift
/// let scheduler = Scheduler(schedules.all[0], of: schedules, logger: logger)
/// try await scheduler.run()
/// ```
///
/// Any number of schedulers may run for one schedule, in whichever processes. There is no leader: each tries to claim what
/// is due, the store lets one succeed, and none of them is missed. The store's clock decides what is due.
///
/// It sends; the messages are handled by the workers of the transports they go to.
public struct Scheduler: Service {
    /// How many due times of an entry are claimed in one transaction.
    static let largestFiring = 100

    private let schedule: PlannedSchedule
    private let maker: FiringMaker
    private let configuration: SchedulerConfiguration
    private let clock: any Clock<Duration>
    private let logger: Logger

    /// Creates a scheduler.
    ///
    /// - Parameters:
    ///   - schedule: What recurs.
    ///   - schedules: The schedules that it belongs to.
    ///   - configuration: How to go about it.
    ///   - clock: Measures pauses. Tests pass their own.
    ///   - logger: Is told what is sent, at `info` and below, and at `warning` when the store cannot be reached.
    public init(
        _ schedule: PlannedSchedule,
        of schedules: Schedules,
        configuration: SchedulerConfiguration = SchedulerConfiguration(),
        clock: any Clock<Duration> = ContinuousClock(),
        logger: Logger
    ) {
        self.schedule = schedule
        self.maker = schedules.maker
        self.configuration = configuration
        self.clock = clock
        var logger = logger
        logger[metadataKey: ScheduleLogKeys.schedule] = "\(schedule.name)"
        self.logger = logger
    }

    /// Sends what is due until the service is asked to stop or the surrounding task is cancelled.
    ///
    /// A store that goes away is waited for.
    ///
    /// - Throws: The store's error if it is there and refuses from the start, for instance because it is not set up.
    public func run() async throws {
        let run = newRun()
        try await cancelWhenGracefulShutdown { try await run.work() }
    }

    /// Sends what is due at this moment, and returns.
    ///
    /// - Throws: The error of the store.
    public func sendDue() async throws {
        try await newRun().sendDue()
    }

    private func newRun() -> SchedulerRun {
        SchedulerRun(
            schedule: schedule,
            maker: maker,
            configuration: configuration,
            clock: MonotonicClock(clock),
            logger: logger
        )
    }
}
