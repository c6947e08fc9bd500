import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// Workers and the database, together.
struct WorkerTests {
    @Test func severalWorkersHandleAThousandMessagesEachExactlyOnce() async throws {
        try await TestDatabase.lend { database in
            let handled = Recorder<String>()
            let benches = (1...3).map { _ in WorkerBench(database) { note, _ in handled.record(note.text) } }
            let texts = (1...1_000).map(String.init)
            for start in stride(from: 0, to: 1_000, by: 50) {
                try await benches[0].send(Array(texts[start..<start + 50]))
            }

            try await withThrowingTaskGroup(of: Void.self) { group in
                for bench in benches {
                    let worker = bench.worker { $0.concurrency = 4 }
                    group.addTask { try await worker.run() }
                }
                try await handled.first(1_000)
                try await database.wait(until: "SELECT NOT EXISTS (SELECT FROM howdah.message)")
                group.cancelAll()
                try await group.waitForAll()
            }

            #expect(handled.elements.count == 1_000)
            #expect(Set(handled.elements) == Set(texts))
            #expect(try await database.leftovers() == [:])
        }
    }

    @Test func aMessageThatSucceedsAfterRetriesLeavesNoHistory() async throws {
        try await TestDatabase.lend { database in
            let bench = WorkerBench(database) { _, context in
                guard context.attempt > 2 else { throw Broken() }
                #expect(try await database.count("howdah.failure") == 2)
            }
            try await bench.send(["one"])

            try await bench.worker { $0.limits.messages = 3 }.run()

            #expect(bench.observer.names.filter { $0 == "retried" }.count == 2)
            #expect(bench.observer.names.filter { $0 == "handled" }.count == 1)
            #expect(try await database.leftovers() == [:])
        }
    }

    // B079
    @Test func aMessageThatAlwaysFailsIsKeptWithEveryAttempt() async throws {
        try await TestDatabase.lend { database in
            let bench = WorkerBench(database) { _, _ in throw Broken() }
            let ids = try await bench.send(["one"])

            try await bench.worker { $0.limits.messages = 4 }.run()

            let message = try #require(try await bench.failed.find(ids[0]))
            #expect(message.history.map(\.attempt) == [1, 2, 3, 4])
            #expect(message.history.map(\.report.message) == Array(repeating: "It is broken.", count: 4))
            #expect(message.attempts == 4)
            #expect(try await database.leftovers() == ["failed": 1, "failure": 4])
            #expect(try await bench.failed.remove(.all).changed == ids)
            #expect(try await database.leftovers() == [:])
        }
    }

    // B125
    @Test func anIdleWorkerEndsWhenItsTimeIsOver() async throws {
        try await TestDatabase.lend { database in
            let bench = WorkerBench(database) { _, _ in }
            let duration = try await ContinuousClock().measure {
                try await bench.worker { configuration in
                    configuration.pollInterval = .seconds(60)
                    configuration.limits.time = .milliseconds(500)
                }
                .run()
            }

            #expect(duration < .milliseconds(2_500))
            #expect(bench.stopReasons == [.timeLimit(.milliseconds(500))])
            #expect(try await database.leftovers() == [:])
        }
    }

    @Test func aRequestInTheRegistryStopsAnIdleWorkerAtOnce() async throws {
        try await TestDatabase.lend { database in
            let bench = WorkerBench(database) { _, _ in }
            let worker = bench.worker { configuration in
                configuration.pollInterval = .seconds(60)
                configuration.keepalive = .seconds(60)
            }
            async let run: Void = worker.run()
            try await database.waitUntilAsleep()

            let askedAt = ContinuousClock.now
            #expect(try await database.makeStore().requestStop() == 1)
            try await run

            #expect(askedAt.duration(to: .now) < .seconds(2))
            #expect(bench.stopReasons == [.requested])
            #expect(try await database.leftovers() == [:])
        }
    }

    // B049
    @Test func aRequestInTheRegistryLetsAWorkerFinishWhatItHasInHand() async throws {
        try await TestDatabase.lend { database in
            let other = database.makeStore()
            let bench = WorkerBench(database) { note, _ in
                guard note.text == "first" else { return }
                #expect(try await other.requestStop() == 1)
                // It goes on only when the worker has heard of it.
                try await database.wait(until: "SELECT bool_and(stop_requested_at IS NOT NULL) FROM howdah.worker")
            }
            try await bench.send(["first"])

            try await bench.worker { $0.keepalive = .milliseconds(20) }.run()

            #expect(bench.stopReasons == [.requested])
            #expect(bench.observer.names.filter { $0 == "handled" }.count == 1)
            #expect(try await database.leftovers() == [:])
        }
    }

    @Test func aRetryIsHandledByAWorkerThatSleepsWhenItIsDue() async throws {
        try await TestDatabase.lend { database in
            var bench = WorkerBench(database) { _, context in if context.attempt == 1 { throw Broken() } }
            bench.retry = .multiplier(maximumRetries: 1, delay: .milliseconds(300), jitter: 0)
            let worker = bench.worker { configuration in
                configuration.pollInterval = .seconds(60)
                configuration.limits.messages = 2
            }
            try await bench.send(["one"])

            let duration = try await ContinuousClock().measure { try await worker.run() }

            #expect(duration < .seconds(4))
            #expect(bench.observer.names.filter { $0 == "handled" }.count == 1)
        }
    }
}
