import Foundation
import Howdah
import HowdahScheduler
import Testing

@testable import HowdahDashboard

@Suite struct AttentionTests {
    private let now = Date(timeIntervalSince1970: 1_795_219_200)

    @Test("where everything is handled and nothing failed, nothing needs attention")
    func calm() {
        #expect(Attention.items(in: snapshot(ready: 0, waited: nil)).isEmpty)
    }

    @Test("messages that wait for a worker that is not there are the worst", arguments: [(29, 0), (30, 1)])
    func nobodyWorks(seconds: Int, expected: Int) {
        let items = Attention.items(in: snapshot(ready: 2, waited: .seconds(seconds)))
        #expect(items.count == expected)
        guard let item = items.first else { return }
        #expect(item.severity == .bad)
        #expect(item.text == "Nobody works on async: 2 messages waiting, the oldest for 30 s.")
    }

    @Test("a transport with workers is behind after five minutes", arguments: [(299, 0), (300, 1)])
    func behind(seconds: Int, expected: Int) {
        var snapshot = snapshot(ready: 1, waited: .seconds(seconds))
        snapshot.workers = [worker]
        let items = Attention.items(in: snapshot)
        #expect(items.map(\.severity) == Array(repeating: .warning, count: expected))
    }

    @Test("failed messages are counted for each store")
    func failures() {
        var snapshot = snapshot(ready: 0, waited: nil)
        snapshot.failureStores = [
            .init(name: "failed", count: 1), .init(name: "other", count: 0), .init(name: "third", count: 2_000),
        ]
        let texts = Attention.items(in: snapshot).map(\.text)
        #expect(
            texts == [
                "1 message has failed and waits for somebody to decide.",
                "2\u{202F}000 messages have failed and wait for somebody to decide.",
            ]
        )
    }

    @Test("what is worse comes first, and what somebody decided last")
    func theWorstFirst() async throws {
        let shop = try Shop()
        let message = try #require(shop.schedules.messages.first)
        try await shop.schedules.setPaused(true, message)
        var snapshot = snapshot(ready: 1, waited: .seconds(400))
        snapshot.workers = [worker]
        snapshot.failureStores = [.init(name: "failed", count: 1)]
        snapshot.entries = try await shop.schedules.list()
        let items = Attention.items(in: snapshot)
        #expect(items.map(\.severity) == [.bad, .warning, .note])
        #expect(items.last?.text == "main/invoices is paused.")
    }

    @Test("a recurring message that nobody sends is overdue after a minute", arguments: [(60.0, 0), (61.0, 1)])
    func overdue(seconds: Double, expected: Int) async throws {
        let shop = try Shop()
        let message = try #require(shop.schedules.messages.first)
        _ = try await shop.schedules.setPaused(false, message)
        var status = try await shop.schedules.status(of: message)
        status.time = try #require(status.nextDueAt) + seconds
        var snapshot = snapshot(ready: 0, waited: nil)
        snapshot.entries = [status]
        let items = Attention.items(in: snapshot)
        #expect(items.map(\.severity) == Array(repeating: .bad, count: expected))
    }

    private func snapshot(ready: Int, waited: Duration?) -> Snapshot {
        var snapshot = Snapshot(takenAt: now)
        let counts = MessageCounts(ready: ready, oldestReady: waited)
        snapshot.transports = [.init(name: "async", counts: counts, isConsumable: true)]
        return snapshot
    }

    private var worker: WorkerRecord {
        WorkerRecord(
            id: 1,
            description: WorkerDescription(name: "consume", host: "a", processID: 1, transports: ["async"]),
            startedAt: now,
            uptime: .seconds(1),
            seenAt: now,
            leaseUntil: now,
            report: WorkerReport(),
            isStopping: false,
            isWatched: true
        )
    }
}
