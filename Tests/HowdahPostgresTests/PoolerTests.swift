import Howdah
import Logging
import PostgresLibpq
import Testing

@testable import HowdahPostgres
@testable import HowdahTesting

/// B131: everything works behind a pooler in transaction mode, which the store finds out by itself.
@Suite(.serialized)
struct PoolerTests {
    /// Behind a pooler no notification arrives: workers poll.
    ///
    /// All else is the same.
    private static let needsNotifications: Set = [
        "B124 A rest ends when a message arrives",
        "A request to stop ends a rest and is seen by the next renewal",
        "The end of a pause wakes a worker that rests",
        "A request to stop one worker ends its rest, and concerns no other",
    ]

    // B131
    @Test func everythingThatNeedsNoNotificationIsShownBehindAPooler() async throws {
        let behaviors = TransportConformance.behaviors.filter { !Self.needsNotifications.contains($0.name) }
        #expect(behaviors.count == TransportConformance.behaviors.count - Self.needsNotifications.count)
        try await Pooler.run(before: TestServer.shared.configuration) { pooler in
            try await Self.lend(pooler) { database in
                for behavior in behaviors {
                    try await database.client.runScript(Self.emptying)
                    do {
                        try await within(.seconds(60)) {
                            try await behavior.check(PostgresConformanceSubject(database))
                        }
                    } catch {
                        Issue.record("\(behavior.name): \(error)")
                    }
                }
            }
        }
    }

    // B131
    @Test(arguments: [nil, true])
    func aStoreSetsItselfUpBehindAPooler(_ isPooled: Bool?) async throws {
        try await Pooler.run(before: TestServer.shared.configuration) { pooler in
            try await Self.lend(pooler, isEmpty: true) { database in
                let store = database.makeStore { $0.isPooled = isPooled }
                let async = PostgresTransport("async", in: store)
                let session = try await store.open()
                #expect(try await session.claim().isEmpty)
                try await async.send("one")
                #expect(try await session.claimOne().text == "one")
                await session.close()
                await store.close()
            }
        }
    }

    // B131
    @Test(arguments: [nil, true])
    func manyDispatchersAndWorkersShareThePoolersSessions(_ isPooled: Bool?) async throws {
        try await Pooler.run(before: TestServer.shared.configuration) { pooler in
            try await Self.lend(pooler) { database in
                let stores = (1...3).map { _ in database.makeStore { $0.isPooled = isPooled } }
                let handled = Recorder<String>()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for store in stores {
                        let async = PostgresTransport("async", in: store)
                        for dispatcher in 1...4 {
                            group.addTask {
                                for number in 1...10 {
                                    try await async.send("\(ObjectIdentifier(store)) \(dispatcher) \(number)")
                                }
                            }
                        }
                        let session = try await store.open()
                        group.addTask {
                            var last: [Delivery] = []
                            while handled.elements.count < 120 {
                                var request = ExchangeRequest(claiming: 7, from: ["async"])
                                request.settlements = last.map { Settlement($0, .handled) }
                                let result = try await session.exchange(request)
                                #expect(result.lost == [])
                                for delivery in last { handled.record(delivery.text) }
                                last = result.deliveries
                                if last.isEmpty { try await session.rest(for: .milliseconds(10), awaiting: ["async"]) }
                            }
                            await session.close()
                        }
                    }
                    try await group.waitForAll()
                }
                #expect(Set(handled.elements).count == 120)
                #expect(handled.elements.count == 120)
                #expect(try await database.leftovers() == [:])
                for store in stores { await store.close() }
            }
        }
    }

    // B131
    @Test func aWorkerBehindAPoolerPollsAndHoldsNoSession() async throws {
        try await Pooler.run(before: TestServer.shared.configuration) { pooler in
            try await Self.lend(pooler) { database in
                let store = database.makeStore()
                let async = PostgresTransport("async", in: store)
                let session = try await store.open()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        repeat {
                            try await session.rest(for: .milliseconds(20), awaiting: ["async"])
                        } while try await session.claim().isEmpty
                    }
                    try await async.send("one")
                    try await group.waitForAll()
                }
                #expect(try await store.workers().map(\.isWatched) == [false])
                #expect(try await database.count("pg_locks", where: Self.isAdvisory) == 0)
                #expect(try await database.count("howdah.waiter") == 0)
                await session.close()
                await store.close()
            }
        }
    }

    /// Settings of a session stay with the pooler's connection and would be another client's.
    @Test func aWorkerBehindAPoolerChangesNoSettingsOfOthers() async throws {
        try await Pooler.run(before: TestServer.shared.configuration) { pooler in
            try await Self.lend(pooler) { database in
                let store = database.makeStore()
                let async = PostgresTransport("async", in: store)
                let session = try await store.open()
                try await async.send("one")
                try await session.settle(try await session.claimOne(), .handled)
                let other = PostgresClient(pooler.configuration(of: database), logger: database.logger)
                for setting in ["jit", "enable_seqscan", "synchronous_commit"] {
                    let rows = try await other.execute(PostgresCommand("SELECT current_setting($1)", setting))
                    #expect(try rows.first?.decode(0, as: String.self) == "on")
                }
                await other.close()
                await session.close()
                await store.close()
            }
        }
    }

    /// A new database for every behavior would take longer than the behaviors.
    private static let emptying = """
        TRUNCATE howdah.queue, howdah.message, howdah.delayed, howdah.lease, howdah.worker, howdah.waiter,
                 howdah.failed, howdah.failure RESTART IDENTITY;
        ALTER SEQUENCE howdah.message_id RESTART; ALTER SEQUENCE howdah.message_position RESTART
        """

    private static let isAdvisory = """
        locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """

    /// Lends a database whose stores connect through the pooler; the test's own queries do not.
    private static func lend(
        _ pooler: Pooler,
        isEmpty: Bool = false,
        _ body: (TestDatabase) async throws -> Void
    ) async throws {
        try await TestDatabase.lend(isEmpty: isEmpty) { database in
            try await body(
                TestDatabase(
                    configuration: pooler.configuration(of: database),
                    client: database.client,
                    logger: database.logger
                )
            )
        }
    }
}

extension Pooler {
    /// How to connect to a database of the tests through the pooler.
    func configuration(of database: TestDatabase) -> PostgresConfiguration {
        var configuration = configuration
        configuration["dbname"] = database.configuration["dbname"]
        return configuration
    }
}
