import Howdah
import HowdahTesting
import Testing

/// A store in memory whose time stands still until the suite moves it.
struct InMemorySubject: ConformanceSubject {
    let clock: TestClock
    let maximumBodySize = 2 * 1_024 * 1_024
    private let memory: InMemoryStore

    init() {
        let clock = TestClock()
        self.clock = clock
        self.memory = InMemoryStore(maximumBodySize: maximumBodySize, clock: clock, now: { clock.date })
        self.inMemoryAsync = InMemoryTransport("async", in: memory)
        self.inMemoryAsync2 = InMemoryTransport("async2", in: memory)
        self.inMemoryFailed = InMemoryFailureStore("failed", in: memory)
    }

    private let inMemoryAsync: InMemoryTransport
    private let inMemoryAsync2: InMemoryTransport
    private let inMemoryFailed: InMemoryFailureStore

    var store: any MessageStore & WorkerRegistry & MessageBrowser & TransportPausing { memory }
    var async: any MessageSender & MessageReceiver & InspectableTransport { inMemoryAsync }
    var async2: any MessageSender & MessageReceiver & InspectableTransport { inMemoryAsync2 }
    var failed: any FailureStore & MessageReceiver { inMemoryFailed }

    func advance(by duration: Duration) { clock.advance(by: duration) }

    func lose(_ session: any ClaimSession) throws {
        try #require(session as? InMemorySession).abandon()
    }
}
