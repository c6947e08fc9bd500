import Howdah
import HowdahTesting
import PostgresLibpq
import Synchronization
import Testing

@testable import HowdahPostgres

/// A message that ends whatever handles it must not do so for ever.
struct WorkerLossTests {
    /// Which messages are being handled, and which were at the same time as the culprit.
    private struct Hands: Sendable {
        var current: Set<String> = []
        var besidesCulprit: [Set<String>] = []
    }

    @Test func aMessageThatEndsItsWorkersIsSetAsideAndItsNeighboursAreHandled() async throws {
        try await TestDatabase.lend { database in
            let begun = Recorder<Int>()
            let handled = Recorder<String>()
            let hands = Mutex(Hands())
            let spied = Recorder<SpiedStore>()
            let texts = ["a", "culprit", "b", "c", "d"]
            let sender = WorkerBench(database) { _, _ in }
            let ids = try await sender.send(texts)

            for round in 1...3 {
                let bench = WorkerBench(database) { note, _ in
                    guard note.text == "culprit" else { return handled.record(note.text) }
                    hands.withLock { $0.besidesCulprit.append($0.current) }
                    begun.record(round)
                    try await Task.sleep(for: .seconds(60))
                }
                let store = SpiedStore(bench.store)
                spied.record(store)
                let worker = bench.worker(consuming: SpiedTransport(name: "async", spied: store)) { configuration in
                    configuration.concurrency = 2
                    configuration.fetchSize = 5
                }
                let run = Task { try await worker.run() }
                try await begun.first { $0 == round }
                let session = try await store.sessions.first { _ in true }
                // What a killed process leaves: connections that are gone, and a worker that says nothing more.
                try await PostgresConformanceSubject(database).lose(session)
                run.cancel()
                try await run.value
            }
            let bench = WorkerBench(database) { note, _ in handled.record(note.text) }
            try await bench.worker { configuration in
                configuration.concurrency = 2
                configuration.limits.stopsWhenEmpty = true
            }
            .run()

            #expect(begun.elements == [1, 2, 3])
            #expect(Set(handled.elements) == ["a", "b", "c", "d"])
            let message = try #require(try await bench.failed.find(ids[1]))
            #expect(message.lastFailure.errorClass == "WorkerLost")
            #expect(message.lastFailure.message.contains("3 times"))
            #expect(try await bench.failed.count(.all) == 1)
            #expect(try await bench.async.counts() == MessageCounts(failed: 1))
            #expect(try await database.count("howdah.lease") == 0)
        }
    }

    @Test func aMessageAtItsLastChanceIsHandledAlone() async throws {
        try await TestDatabase.lend { database in
            let current = Mutex<Set<String>>([])
            let atOnce = Recorder<Set<String>>()
            let bench = WorkerBench(database) { note, _ in
                atOnce.record(
                    current.withLock { current in
                        current.insert(note.text)
                        return current
                    }
                )
                for _ in 1...20 { await Task.yield() }
                current.withLock { _ = $0.remove(note.text) }
            }
            try await bench.send((1...20).map(String.init))
            try await database.client.runScript(
                "UPDATE howdah.message SET losses = 2 WHERE position % 5 = 0; UPDATE howdah.message SET losses = 1 WHERE position % 5 = 1"
            )
            let last = try await database.client.execute(
                PostgresCommand(
                    "SELECT body::text FROM (SELECT convert_from(body, 'UTF8')::json->>'text' AS body FROM howdah.message WHERE losses = 2) AS m"
                )
            ).map { try $0.decode(0, as: String.self) }
            #expect(last.count == 4)

            try await bench.worker { configuration in
                configuration.concurrency = 4
                configuration.fetchSize = 20
                configuration.limits.stopsWhenEmpty = true
            }
            .run()

            for hands in atOnce.elements where !hands.isDisjoint(with: last) { #expect(hands.count == 1) }
            #expect(atOnce.elements.count == 20)
            #expect(try await database.leftovers() == [:])
        }
    }

    @Test func aLossIsNotBlamedOnWhatWasClaimedAndNotBegunAfterAnEarlierLoss() async throws {
        try await TestDatabase.lend { database in
            let bench = WorkerBench(database) { _, _ in }
            try await bench.send(["one", "two"])
            for round in 0...3 {
                let session = try await bench.store.open()
                let deliveries = try await session.claim()
                #expect(deliveries.map(\.losses) == [min(round, 1), min(round, 1)])
                try await PostgresConformanceSubject(database).lose(session)
            }
        }
    }
}
