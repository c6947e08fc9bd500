import Foundation
import Howdah
import HowdahTesting
import Logging

@testable import HowdahScheduler

/// Schedules in memory, with a worker for what they send, on one clock that stands still.
struct ScheduleFixture: Sendable {
    let clock = TestClock(start: Date(timeIntervalSince1970: 1_618_351_980))
    let messages: InMemoryStore
    let main: InMemoryTransport
    let async: InMemoryTransport
    let failed: InMemoryFailureStore
    let store: any ScheduleStore
    /// The occurrences for which messages were made.
    let made = Recorder<Occurrence>()
    /// The occurrences that handlers have seen.
    let handled = Recorder<String>()
    let logs = Recorder<CapturingLogHandler.Line>()

    init() {
        let clock = clock
        self.messages = InMemoryStore(clock: clock, now: { clock.date })
        self.main = InMemoryTransport("scheduler_main", in: messages)
        self.async = InMemoryTransport("async", in: messages)
        self.failed = InMemoryFailureStore("failed", in: messages)
        self.store = InMemoryScheduleStore(messages, now: { clock.date })
    }

    var logger: Logger {
        let logs = logs
        return Logger(label: "test") { _ in CapturingLogHandler(recorder: logs) }
    }

    /// An entry whose messages are noted when they are made.
    func tick(
        _ trigger: some Trigger,
        named name: String = "tick",
        transport: TransportName? = nil,
        missed: MissedRuns = .all,
        overlap: OverlappingRuns = .allow
    ) -> RecurringMessage {
        let made = made
        return RecurringMessage(name, trigger, transport: transport, missed: missed, overlap: overlap) { occurrence in
            made.record(occurrence)
            return Tick(number: made.elements.count)
        }
    }

    func schedules(_ schedules: Schedule..., routes: Routes = Routes()) throws -> Schedules {
        try Schedules(
            schedules,
            codec: codec,
            routes: routes,
            transports: [main.name, async.name, "elsewhere", "scheduler_other"],
            store: { _ in store }
        )
    }

    func scheduler(_ schedules: Schedules) -> Scheduler {
        Scheduler(schedules.all[0], of: schedules, clock: clock, logger: logger)
    }

    private var handlers: Handlers {
        let handled = handled
        return Handlers {
            Handler(for: Tick.self) { message, context in
                handled.record(try context.headers.values()[OccurrenceStamp.header] ?? "none")
                if message.number < 0 { throw Broken() }
            }
        }
    }

    var codec: JSONMessageCodec { JSONMessageCodec(for: handlers, stamps: [OccurrenceStamp.self]) }

    /// Handles what is ready.
    func work(_ schedules: Schedules, retries: Int = 0) async throws {
        var configuration = WorkerConfiguration()
        configuration.limits.stopsWhenEmpty = true
        let retry = MultiplierRetryStrategy(maximumRetries: retries, delay: .seconds(600), jitter: 0)
        let policy = TransportPolicy(retry: retry, failureStore: "failed")
        let worker = Worker(
            consuming: [main, async],
            named: "test worker",
            bus: MessageBus {
                OccurrenceMiddleware(schedules, logger: logger)
                HandleMiddleware(handlers)
            },
            codec: codec,
            policies: ["scheduler_main": policy, "async": policy],
            configuration: configuration,
            observer: OccurrenceObserver(schedules, logger: logger),
            clock: clock,
            logger: logger
        )
        try await worker.run()
    }
}

/// A recurring message; those below zero fail.
struct Tick: Message {
    static let kind: MessageKind = "test.tick"
    var number: Int
}

struct Broken: Error, CustomStringConvertible {
    var description: String { "It broke." }
}
