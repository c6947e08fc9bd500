import Foundation
import HowdahTesting
import Logging
import Testing

@testable import Howdah

/// Services that count, with a clock that is moved by hand: it begins 40 s into a minute.
@Suite(.timeLimit(.minutes(1)))
struct BacklogServiceTests {
    private let clock = TestClock()
    private let logs = Recorder<CapturingLogHandler.Line>()

    /// A transport that tells when it is counted, and cannot be counted the first few times.
    private struct Counted: InspectableTransport {
        let inner: InMemoryTransport
        let counted = Recorder<TransportName>()
        var failures = 0

        var name: TransportName { inner.name }

        func counts() async throws -> MessageCounts {
            counted.record(name)
            guard counted.elements.count > failures else { throw TransportError(.unreachable, "It is away.") }
            return try await inner.counts()
        }
    }

    private func transport(_ name: TransportName, failures: Int = 0) -> Counted {
        Counted(
            inner: InMemoryTransport(name, in: InMemoryStore(clock: clock, now: { clock.date })),
            failures: failures
        )
    }

    private func service(_ transports: [Counted], _ history: some HistoryStore) -> BacklogService {
        let logger = Logger(label: "test") { _ in CapturingLogHandler(recorder: logs) }
        return BacklogService(of: transports, writingTo: HistoryConfiguration(history), clock: clock, logger: logger)
    }

    private func samples(_ history: InMemoryHistory) async throws -> [BacklogSample] {
        let now = clock.date
        let hour = HistoryQuery(from: now.addingTimeInterval(-3_600), to: now.addingTimeInterval(60))
        return try await history.backlog(hour, step: .seconds(60))
    }

    /// Runs services up to the first minute that begins, and then one minute after the other.
    private func run(_ services: [BacklogService], minutes: Int) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { await service.run() } }
            for pause in [5, 15] + Array(repeating: 60, count: minutes - 1) {
                try await clock.waitForSleepers(services.count)
                clock.advance(by: .seconds(pause))
            }
            try await clock.waitForSleepers(services.count)
            group.cancelAll()
        }
    }

    @Test("What a transport holds is counted when a minute begins, and then once a minute")
    func countsEachMinute() async throws {
        let history = InMemoryHistory { clock.date }
        let orders = transport("orders")
        _ = try await orders.inner.send([.sample(kind: "1"), .sample(kind: "2")])

        try await run([service([orders], history)], minutes: 3)

        let found = try await samples(history)
        #expect(found.map(\.minute) == [-120, -60, 0].map(clock.date.addingTimeInterval))
        #expect(found.map(\.counts.ready) == [2, 2, 2])
        #expect(found.map(\.countedAt) == found.map(\.minute))
        #expect(orders.counted.elements.count == 3)
    }

    @Test("However many processes there are, each transport is counted once a minute")
    func sharesTheWork() async throws {
        let history = InMemoryHistory { clock.date }
        let transports = [transport("async"), transport("mail")]

        try await run((1...5).map { _ in service(transports, history) }, minutes: 2)

        #expect(try await samples(history).count == 4)
        #expect(transports.map(\.counted.elements.count) == [2, 2])
    }

    @Test("A transport that cannot be counted keeps no other from it, and its outage is logged once")
    func countsTheOthers() async throws {
        let history = InMemoryHistory { clock.date }
        let transports = [transport("away", failures: 2), transport("mail")]

        try await run([service(transports, history)], minutes: 3)

        #expect(try await samples(history).map(\.transport) == ["mail", "mail", "away", "mail"])
        #expect(logs.elements.map(\.message) == ["What a transport holds cannot be counted at the moment"])
        #expect(logs.elements.first?.metadata["transport"] == "away")
    }

    @Test("A history that is away is asked again soon, and its outage is logged once")
    func asksAgain() async throws {
        let history = ScriptedHistory(memory: InMemoryHistory { clock.date }, lostTurns: 4)
        let transports = [transport("async")]
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await service(transports, history).run() }
            // It comes back five seconds after the minute began.
            for pause in Array(repeating: 5, count: 5) {
                try await clock.waitForSleepers(1)
                clock.advance(by: .seconds(pause))
            }
            try await clock.waitForSleepers(1)
            group.cancelAll()
        }
        #expect(try await samples(history.memory).map(\.countedAt) == [clock.date])
        #expect(logs.elements.map(\.message) == ["What transports hold cannot be written at the moment"])
    }
}
