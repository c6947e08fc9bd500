import Foundation
import HowdahTesting
import Logging
import Testing

@testable import Howdah

@Suite(.timeLimit(.minutes(1)))
struct HistoryServiceTests {
    private let clock = TestClock()
    private let recorder = HandlingRecorder(keepsAttempts: true)
    private let logs = Recorder<CapturingLogHandler.Line>()

    private func service(_ store: some HistoryStore, every interval: Duration = .milliseconds(1)) -> HistoryService {
        var configuration = HistoryConfiguration(store)
        configuration.interval = interval
        let logger = Logger(label: "test") { _ in CapturingLogHandler(recorder: logs) }
        return HistoryService(recorder, writingTo: configuration, logger: logger)
    }

    private func record(_ id: Int64) {
        recorder.record(Settlement(.sample(id), .handled), took: .milliseconds(2), waited: .milliseconds(1))
    }

    @Test("What is done is written while the service runs")
    func writesRegularly() async throws {
        let store = ScriptedHistory()
        record(1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await service(store).run() }
            try await store.wait(forWrites: 1)
            record(2)
            try await store.wait(forWrites: 2)
            group.cancelAll()
        }
        #expect(try await store.everything().handled == 2)
        #expect(try await store.attempts(AttemptFilter(), limit: 9).map(\.message.rawValue).sorted() == [1, 2])
    }

    @Test("What was done last is written when the service is cancelled, even if it never wrote before")
    func writesAtTheEnd() async throws {
        let store = ScriptedHistory()
        let service = service(store, every: .seconds(3_600))
        record(1)
        let task = Task { await service.run() }
        task.cancel()
        await task.value
        #expect(try await store.everything().handled == 1)
        #expect(store.tidied == 0)
    }

    @Test("Where nothing was done, nothing is asked of the store")
    func asksForNothing() async throws {
        let store = ScriptedHistory()
        let service = service(store)
        let task = Task { await service.run() }
        task.cancel()
        await task.value
        #expect(store.calls == 0)
    }

    @Test("What could not be written is written later, once, and the outage is logged once")
    func triesAgain() async throws {
        let store = ScriptedHistory(failures: 3)
        record(1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await service(store).run() }
            try await store.wait(forWrites: 1)
            group.cancelAll()
        }
        #expect(try await store.everything().handled == 1)
        #expect(logs.elements.count { $0.message == "The history cannot be written at the moment" } == 1)
    }

    @Test("Many single attempts are written in portions, and those that were dropped are told in a warning")
    func writesInPortions() async throws {
        let store = ScriptedHistory()
        let surplus = 3
        for id in 1...Int64(HandlingRecorder.maximumAttempts + surplus) { record(id) }
        let portions = HandlingRecorder.maximumAttempts / HistoryJournal.portion
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await service(store).run() }
            try await store.wait(forWrites: portions)
            group.cancelAll()
        }
        let written = try await store.attempts(AttemptFilter(), limit: .max)
        #expect(written.count == HandlingRecorder.maximumAttempts)
        #expect(try await store.everything().handled == HandlingRecorder.maximumAttempts + surplus)
        let warnings = logs.elements.filter { $0.message.hasPrefix("Single attempts were dropped") }
        #expect(warnings.map { $0.metadata[LogKeys.count] } == ["\(surplus)"])
    }

    @Test("A write of which nobody knows whether it succeeded counts once")
    func countsOnce() async throws {
        let store = ScriptedHistory(lostAnswers: 2)
        record(1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await service(store).run() }
            try await store.wait(forWrites: 3)
            group.cancelAll()
        }
        #expect(try await store.everything().handled == 1)
        #expect(try await store.attempts(AttemptFilter(), limit: 9).count == 1)
    }

    @Test("The history is tidied after the first writing")
    func tidies() async throws {
        let store = ScriptedHistory()
        record(1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await service(store).run() }
            try await store.waitForTidying()
            group.cancelAll()
        }
        #expect(store.tidied == 1)
    }
}

extension Delivery {
    fileprivate static func sample(_ id: Int64) -> Delivery {
        Delivery(
            id: MessageID(rawValue: id),
            transport: "async",
            lease: Lease(rawValue: id),
            attempt: 1,
            encoded: EncodedMessage(kind: "sample", body: Data()),
            createdAt: Date(timeIntervalSince1970: 0)
        )
    }
}
