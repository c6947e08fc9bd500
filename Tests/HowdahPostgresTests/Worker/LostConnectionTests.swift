import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// The server ends a worker's connections while it works.
struct LostConnectionTests {
    @Test(
        arguments: [
            "application_name = 'howdah worker'",
            "application_name = 'howdah listener'",
            "application_name NOT LIKE 'howdah%' AND application_name <> 'the test'",
            "application_name <> 'the test'",
        ]
    )
    func everythingIsHandledAndTwiceOnlyWhatWasLost(_ victims: String) async throws {
        try await TestDatabase.lend { database in
            let handled = Recorder<MessageID>()
            let bench = WorkerBench(database) { _, context in
                handled.record(try #require(context.id))
                for _ in 1...50 { await Task.yield() }
            }
            var configuration = database.configuration
            configuration.applicationName = "the test"
            let killer = PostgresClient(configuration, logger: database.logger)
            let ids = try await bench.send((1...600).map(String.init))
            let worker = bench.worker { configuration in
                configuration.concurrency = 4
                configuration.fetchSize = 20
                configuration.keepalive = .milliseconds(50)
                configuration.reconnectDelay = .milliseconds(10)...(.milliseconds(50))
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await worker.run() }
                for round in 1...5 {
                    try await handled.first(round * 100)
                    let terminate = """
                        SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                        WHERE datname = current_database() AND pid <> pg_backend_pid() AND \(victims)
                        """
                    try await killer.execute(PostgresCommand(terminate))
                }
                try await database.wait(until: "SELECT NOT EXISTS (SELECT FROM howdah.message)", through: killer)
                group.cancelAll()
                try await group.waitForAll()
            }

            let times = Dictionary(handled.elements.map { ($0, 1) }, uniquingKeysWith: +)
            #expect(Set(times.keys) == Set(ids))
            let twice = Set(times.filter { $0.value > 1 }.keys)
            #expect(twice.isSubset(of: bench.lost), "\(twice.subtracting(bench.lost))")
            await killer.close()
            #expect(try await database.leftovers() == [:])
        }
    }

    @Test func aSleepingWorkerThatLosesItsListenerIsWokenAgainWhenItIsBack() async throws {
        try await TestDatabase.lend { database in
            let bench = WorkerBench(database) { _, _ in }
            let worker = bench.worker { configuration in
                configuration.pollInterval = .seconds(60)
                configuration.limits.messages = 1
            }
            async let run: Void = worker.run()
            try await database.waitUntilAsleep()
            let listener =
                "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'howdah listener'"
            let first = try #require(try await database.value(listener, as: Int32.self))

            try await database.terminate(where: "pid = \(first)")
            try await database.wait(
                until: """
                    SELECT EXISTS (SELECT FROM pg_stat_activity AS a JOIN pg_locks AS l USING (pid)
                                   WHERE a.datname = current_database() AND a.pid <> \(first) AND l.locktype = 'advisory'
                                     AND a.application_name = 'howdah listener')
                    """
            )
            let sentAt = ContinuousClock.now
            try await bench.send(["one"])
            try await run

            #expect(sentAt.duration(to: .now) < .seconds(3))
        }
    }

    @Test func aSleepingWorkerThatLosesItsClaimConnectionGoesOn() async throws {
        try await TestDatabase.lend { database in
            let bench = WorkerBench(database) { _, _ in }
            let worker = bench.worker { configuration in
                configuration.pollInterval = .seconds(60)
                configuration.limits.messages = 1
            }
            async let run: Void = worker.run()
            try await database.waitUntilAsleep()

            try await database.terminate(where: "application_name = 'howdah worker'")
            try await bench.send(["one"])
            try await run

            #expect(try await database.leftovers() == [:])
        }
    }
}
