import Howdah
import HowdahBatches
import HowdahTesting

/// A store of batches in memory whose time stands still until the suite moves it.
struct InMemoryBatchSubject: BatchConformanceSubject {
    let clock = TestClock()
    let batches: any BatchStore
    private let transports: [InMemoryTransport]
    private let inMemoryFailed: InMemoryFailureStore

    init() {
        let clock = clock
        let messages = InMemoryStore(clock: clock, now: { clock.date })
        self.transports = [InMemoryTransport("async", in: messages), InMemoryTransport("mail", in: messages)]
        self.inMemoryFailed = InMemoryFailureStore("failed", in: messages)
        self.batches = InMemoryBatchStore(messages, now: { clock.date })
    }

    var async: any MessageSender & MessageReceiver & InspectableTransport { transports[0] }
    var mail: any MessageSender & MessageReceiver & InspectableTransport { transports[1] }
    var failed: any FailureStore & MessageReceiver { inMemoryFailed }

    func advance(by duration: Duration) { clock.advance(by: duration) }
}
