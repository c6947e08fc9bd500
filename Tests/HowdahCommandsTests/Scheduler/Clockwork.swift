import Howdah
import HowdahScheduler
import Logging
import Synchronization

@testable import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Schedules in memory for the tests of commands; its time is set by hand, and begins at 2026-12-01 09:00 UTC.
final class Clockwork: Sendable {
    static let start = Date(timeIntervalSince1970: 1_796_115_600)

    let messages: InMemoryStore
    let main: InMemoryTransport
    let failed: InMemoryFailureStore
    let store: InMemoryScheduleStore
    let handled = Mutex<[String]>([])
    private let date: Moments
    private let fails = Mutex(false)

    /// What time it is.
    private final class Moments: Sendable {
        let date = Mutex(Clockwork.start)
    }

    init() {
        let date = Moments()
        self.date = date
        self.messages = InMemoryStore(now: { date.date.withLock { $0 } })
        self.main = InMemoryTransport("scheduler_main", in: messages)
        self.failed = InMemoryFailureStore("failed", in: messages)
        self.store = InMemoryScheduleStore(messages, now: { date.date.withLock { $0 } })
    }

    func advance(by seconds: Double) { date.date.withLock { $0 += seconds } }

    /// Lets every message fail from now on.
    func breakDown() { fails.withLock { $0 = true } }

    private var handlers: Handlers {
        Handlers {
            Handler(kind: "invoices.generate") { [self] _, context in
                if fails.withLock({ $0 }) { throw Refusal() }
                let occurrence = try context.headers.values()[OccurrenceStamp.header] ?? "none"
                handled.withLock { $0.append(occurrence) }
            }
        }
    }

    static let declared = Schedule("main") {
        RecurringMessage(
            "invoices",
            .cron("*/5 * * * *", in: .utc),
            message: RawMessage(kind: "invoices.generate", body: Data("{}".utf8))
        )
        RecurringMessage(
            "report",
            .cron("0 9 1 * *", in: .utc),
            missed: .all,
            message: RawMessage(kind: "invoices.generate", body: Data("{}".utf8))
        )
        RecurringMessage(
            "past",
            .at("2020-01-01T00:00:00Z"),
            message: RawMessage(kind: "invoices.generate", body: Data("{}".utf8))
        )
    }

    func application(_ schedules: [Schedule] = [declared]) throws -> ScheduledApplication {
        let codec = JSONMessageCodec(for: handlers, stamps: [OccurrenceStamp.self])
        let planned = try Schedules(
            schedules,
            codec: codec,
            routes: Routes(),
            transports: ["scheduler_main"],
            store: { _ in store }
        )
        let handlers = handlers
        let system = MessagingSystem(
            transports: [RegisteredTransport(main, policy: TransportPolicy(retry: .none, failureStore: "failed"))],
            failureStores: [RegisteredFailureStore(failed, receiver: failed)],
            routes: Routes(),
            handlers: handlers,
            codec: codec,
            bus: MessageBus {
                OccurrenceMiddleware(planned, logger: Logger(label: "test"))
                HandleMiddleware(handlers)
            },
            registry: messages
        )
        return ScheduledApplication(system: system, schedules: planned)
    }

    /// Runs a command as a program would.
    func run(_ arguments: String..., schedules: [Schedule] = [declared]) async throws -> Outcome {
        let captured = CapturedConsole()
        let application = try application(schedules)
        let entry = CommandLineEntry<ScheduledApplication>(console: captured.console, load: { _, _ in application })
        let status = await entry.run(arguments)
        return Outcome(status: status, output: captured.output, errors: captured.errors)
    }
}
