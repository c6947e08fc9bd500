import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// How one wake-up becomes as many as a dispatch needs.
///
/// The workers poll once an hour, so whoever claims anything has been woken.
@Suite(.serialized)
struct WakeChainTests {
    enum Way: CaseIterable {
        case bulk, transaction, function
    }

    @Test(arguments: Way.allCases)
    func aDispatchOfManyWakesEverybodyItNeeds(_ way: Way) async throws {
        try await rest(workers: 5, upTo: 1) { database, async in
            try await Self.dispatch(4, way, database, async)
        } then: { claims, _ in
            let claims = try await claims.first(4)
            #expect(Set(claims.map(\.worker)).count == 4)
            #expect(Set(claims.flatMap(\.messages)).count == 4)
        }
    }

    @Test(arguments: Way.allCases)
    func aDispatchOfManyLetsThoseSleepWhomItDoesNotNeed(_ way: Way) async throws {
        try await rest(workers: 3, upTo: 2) { database, async in
            try await Self.dispatch(3, way, database, async)
        } then: { claims, database in
            #expect(try await claims.first(2).map(\.messages.count).sorted() == [1, 2])
            let claimants = claims.elements.map { "\($0.worker)" }.joined(separator: ", ")
            let asleep = try await database.count("howdah.waiter", where: "worker NOT IN (\(claimants))")
            #expect(asleep == 1)
        }
    }

    /// Their priority is new, so a look at everything finds them, after the look at what follows the last message.
    @Test(arguments: Way.allCases)
    func messagesThatAreFoundAtTheSecondLookWakeEverybodyToo(_ way: Way) async throws {
        try await rest(workers: 3, upTo: 1) { database, async in
            try await Self.dispatch(3, way, database, async, priority: .init(rawValue: -5))
        } then: { claims, _ in
            let claims = try await claims.first(3)
            #expect(Set(claims.map(\.worker)).count == 3)
        }
    }

    /// Some of them are found at the first look and handled at once, the others at the second.
    @Test func messagesThatAreLeftForTheSecondLookWakeEverybodyToo() async throws {
        try await rest(workers: 3, upTo: 2, looks: 2) { _, async in
            let urgent = (0..<7).map { OutgoingMessage.sample("\($0)", priority: .init(rawValue: -5)) }
            _ = try await async.send([.sample("plain")] + urgent)
        } then: { claims, _ in
            let claims = try await claims.first(3)
            #expect(claims.map(\.messages.count).reduce(0, +) == 8)
        }
    }

    /// They are claimed after those of a failure store, by a statement of their own.
    @Test func messagesOfATransportBehindAFailureStoreWakeEverybodyToo() async throws {
        try await rest(workers: 3, upTo: 1, consuming: ["other", "failed", "async"]) { database, async in
            try await Self.dispatch(3, .bulk, database, async)
        } then: { claims, _ in
            let claims = try await claims.first(3)
            #expect(Set(claims.map(\.worker)).count == 3)
        }
    }

    // MARK: Helpers

    private struct Claims: Sendable {
        let worker: Int32
        let messages: [MessageID]
    }

    /// Lets workers fall asleep until they are woken and find something to claim, and dispatches then.
    private func rest(
        workers: Int,
        upTo limit: Int,
        looks: Int = 1,
        consuming names: [TransportName] = ["async"],
        _ dispatch: (TestDatabase, PostgresTransport) async throws -> Void,
        then check: @escaping @Sendable (Recorder<Claims>, TestDatabase) async throws -> Void
    ) async throws {
        try await TestDatabase.lend { database in
            let store = database.makeStore()
            let async = PostgresTransport("async", in: store)
            let other = PostgresTransport("other", in: store)
            let failed = PostgresFailureStore("failed", in: store)
            try await store.provision()
            let claims = Recorder<Claims>()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<workers {
                    let session = try await Self.drowsySession(of: store, consuming: names)
                    group.addTask {
                        let request = ExchangeRequest(claiming: limit, from: names)
                        var found: [Delivery] = []
                        while found.isEmpty {
                            try await session.rest(for: .seconds(3_600), awaiting: names)
                            found = try await session.exchange(request).deliveries
                        }
                        for _ in 1..<looks { found += try await session.exchange(request).deliveries }
                        claims.record(Claims(worker: session.workerID, messages: found.map(\.id)))
                    }
                }
                try await database.waitUntilAsleep(workers)
                try await dispatch(database, async)
                try await within(.seconds(30)) { try await check(claims, database) }
                group.cancelAll()
                while let result = await group.nextResult() {
                    if case .failure(let error) = result { #expect(error is CancellationError) }
                }
            }
            withExtendedLifetime((other, failed)) {}
        }
    }

    /// A session whose next rest is a real one, and which looks at what follows its last message for a long time.
    private static func drowsySession(
        of store: PostgresStore,
        consuming names: [TransportName]
    ) async throws -> PostgresSession {
        let worker = WorkerDescription(name: "test", host: "somewhere", processID: 4_711, transports: names)
        let request = SessionRequest(worker: worker, transports: names, lease: .seconds(30))
        let session = try #require(try await store.openSession(request) as? PostgresSession)
        // The first rest ends early, since listening has only just begun.
        try await session.rest(for: .seconds(30), awaiting: names)
        #expect(try await session.exchange(ExchangeRequest(claiming: 1, from: names)).deliveries.isEmpty)
        session.state.withLock { $0.memory.finishFullClaim(at: session.elapsed(), took: .seconds(60)) }
        return session
    }

    private static func dispatch(
        _ count: Int,
        _ way: Way,
        _ database: TestDatabase,
        _ async: PostgresTransport,
        priority: Priority = .normal
    ) async throws {
        switch way {
        case .bulk:
            _ = try await async.send((0..<count).map { .sample("\($0)", priority: priority) })
        case .transaction:
            try await database.client.withTransaction { transaction in
                for number in 0..<count {
                    let stamp = TransactionStamp(transaction)
                    _ = try await async.send([.sample("\(number)", priority: priority, stamps: [stamp])])
                }
            }
        case .function:
            let sql = """
                SELECT howdah.dispatch('async', 'sample', priority => \(priority.rawValue)::smallint)
                FROM generate_series(1, \(count))
                """
            try await database.client.execute(PostgresCommand(sql))
        }
    }
}
