import Howdah
import HowdahScheduler
import HowdahTesting

/// A store of schedules in memory whose time stands still until the suite moves it.
struct InMemoryScheduleSubject: ScheduleConformanceSubject {
    let clock = TestClock()
    let schedules: any ScheduleStore
    private let transports: [InMemoryTransport]
    private let inMemoryFailed: InMemoryFailureStore

    init() {
        let clock = clock
        let messages = InMemoryStore(clock: clock, now: { clock.date })
        self.transports = [InMemoryTransport("scheduler_main", in: messages), InMemoryTransport("async", in: messages)]
        self.inMemoryFailed = InMemoryFailureStore("failed", in: messages)
        self.schedules = InMemoryScheduleStore(messages, now: { clock.date })
    }

    var main: any MessageSender & MessageReceiver & InspectableTransport { transports[0] }
    var async: any MessageSender & MessageReceiver & InspectableTransport { transports[1] }
    var failed: any FailureStore & MessageReceiver { inMemoryFailed }

    func advance(by duration: Duration) { clock.advance(by: duration) }
}
