public import Howdah
public import HowdahBatches
public import HowdahCommands
import HowdahConfiguration
public import HowdahScheduler

/// An application that is put together by a ``Runtime``, so that only its name and its handlers are left to say.
public protocol RuntimeApplication: HowdahApplication {
    /// What the application is put together from.
    var runtime: Runtime { get }
}

extension RuntimeApplication {
    public var system: MessagingSystem { runtime.system }
    public var workerDefaults: WorkerConfiguration { runtime.workerDefaults }
    public var schedules: Schedules? { runtime.schedules }
    public var batches: Batches? { runtime.batches }
    public var stopSignals: [Int32] { runtime.settings.stopSignals.map(\.number) }
    public var cronEntries: [CronEntry] { CronEntries(runtime.settings, schedules).entries }
    public var taskCronEntries: [CronEntry] { CronEntries(runtime.settings, schedules).entries(of: Self.taskCommands) }

    public var history: HistoryConfiguration? { runtime.history }
    public var healthAddress: HealthAddress? { runtime.settings.worker.healthAddress }

    public var schedulerDefaults: SchedulerConfiguration {
        var configuration = SchedulerConfiguration()
        configuration.retention = runtime.settings.scheduleRetention
        return configuration
    }

    public var storesRunByThemselves: Bool { !runtime.hasPrivateServer }

    public func waitUntilReachable(_ patience: Duration, for names: [TransportName]?) async throws {
        try await runtime.waitUntilReachable(patience, for: names)
    }

    public func terminateHandlersAtOnce() {
        runtime.terminateHandlersAtOnce()
    }

    public func shutdown() async {
        await runtime.shutdown()
    }
}
