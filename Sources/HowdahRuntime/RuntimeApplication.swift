public import Howdah
public import HowdahCommands
import HowdahConfiguration

/// An application that is put together by a ``Runtime``, so that only its name and its handlers are left to say.
public protocol RuntimeApplication: HowdahApplication {
    /// What the application is put together from.
    var runtime: Runtime { get }
}

extension RuntimeApplication {
    public var system: MessagingSystem { runtime.system }
    public var workerDefaults: WorkerConfiguration { runtime.workerDefaults }
    public var stopSignals: [Int32] { runtime.settings.stopSignals.map(\.number) }
    public var cronEntries: [CronEntry] { CronEntries(runtime.settings).entries }

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
