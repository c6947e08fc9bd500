import Howdah
import HowdahBatches
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// Batches that are made and grown in a transaction of the caller's.
@Suite(.timeLimit(.minutes(2)))
struct BatchTransactionTests {
    /// What happens to a handler between adding items and settling its own.
    enum Accident: Sendable, CaseIterable {
        case error, lostConnection
    }

    @Test(
        "An item that adds others in the transaction that settles it adds them once, whatever happens in between",
        arguments: Accident.allCases
    )
    func itemsAreAddedOnce(_ accident: Accident) async throws {
        try await TestDatabase.lend { database in
            let batches = Self.batches(in: database)
            let bench = WorkerBench(database) { note, context in
                guard note.text == "seed" else { return }
                let id = try #require(context.batch)
                try await context.transaction { transaction in
                    try await batches.add(Self.items("one", "two"), to: id, in: transaction)
                    if context.attempt < 3 { try await Self.cause(accident, in: transaction, of: database) }
                }
            }
            let id = try await batches.dispatch(Batch("growing", Self.items("seed")))
            try await bench.worker { $0.limits.messages = 5 }.run()

            let record = try await batches.show(id)
            #expect(record.total == 3 && record.handled == 3 && record.status == .completed)
            #expect(bench.observer.names.count { $0 == "retried" } == 2)
            #expect(try await database.count("howdah.message") == 0)
        }
    }

    @Test("A handler whose lease has ended between adding items and settling its own has added none")
    func aLostLeaseAddsNothing() async throws {
        try await TestDatabase.lend { database in
            let batches = Self.batches(in: database)
            let (added, mayGoOn) = (Recorder<Void>(), Recorder<Void>())
            let frozen = WorkerBench(database) { _, context in
                let id = try #require(context.batch)
                try await context.transaction { transaction in
                    try await batches.add(Self.items("one", "two"), to: id, in: transaction)
                    added.record(())
                    try await mayGoOn.first(1)
                }
            }
            let id = try await batches.dispatch(Batch("growing", Self.items("seed")))
            let store = SpiedStore(frozen.store)
            let worker = frozen.worker(consuming: SpiedTransport(name: "async", spied: store)) {
                $0.limits.messages = 1
            }
            async let run: Void = worker.run()
            try await added.first(1)
            try await PostgresConformanceSubject(database).lose(try await store.sessions.first { _ in true })
            mayGoOn.record(())
            try await run

            let record = try await batches.show(id)
            #expect(record.total == 1 && record.pending == 1)
            #expect(try await database.count("howdah.message") == 1)
        }
    }

    @Test("A batch that is dispatched in a transaction exists when that commits, and never if it does not")
    func aBatchExistsWithItsTransaction() async throws {
        try await TestDatabase.lend { database in
            let batches = Self.batches(in: database)
            await #expect(throws: PostgresTransactionError.self) {
                try await database.client.withTransaction { transaction in
                    try await batches.dispatch(Batch("gone", Self.items("one")), in: transaction)
                    throw Broken()
                }
            }
            #expect(try await batches.list().isEmpty)
            #expect(try await database.count("howdah.message") == 0)

            let id = try await database.client.withTransaction { transaction in
                let id = try await batches.dispatch(Batch("kept", Self.items("one")), in: transaction)
                try await batches.add(Self.items("two"), to: id, in: transaction)
                #expect(try await batches.list().isEmpty)
                return id
            }
            #expect(try await batches.show(id).total == 2)
            #expect(try await database.count("howdah.message") == 2)
        }
    }

    @Test("A limited batch that is dispatched in a transaction is begun by a worker, after the commit")
    func aLimitedBatchIsBegun() async throws {
        try await TestDatabase.lend { database in
            let batches = Self.batches(in: database)
            let bench = WorkerBench(database) { _, _ in }
            var batch = Batch("limited", Self.items("one", "two"))
            batch.options.itemsAtATime = 1
            batch.options.key = "company-7"
            let limited = batch
            let id = try await database.client.withTransaction { transaction in
                let id = try await batches.dispatch(limited, in: transaction)
                try await batches.add(Self.items("three"), to: id, in: transaction)
                return id
            }
            #expect(try await batches.show(id).held == 3)
            try await bench.worker { $0.limits.messages = 3 }.run()
            #expect(try await batches.show(id).status == .completed)
        }
    }

    @Test("A batch whose items are handled at once is refused in a transaction")
    func aBatchThatIsHandledAtOnceIsRefused() async throws {
        try await TestDatabase.lend { database in
            let batches = Self.batches(in: database, routes: Routes([]))
            let error = await #expect(throws: PostgresTransactionError.self) {
                try await database.client.withTransaction { transaction in
                    try await batches.dispatch(Batch("here", Self.items("one")), in: transaction)
                }
            }
            #expect((error?.bodyError as? BatchError)?.code == .unsupported)
            let left = try await batches.list()
            #expect(left.isEmpty)
        }
    }

    // MARK: Support

    private static func cause(
        _ accident: Accident,
        in transaction: PostgresTransaction,
        of database: TestDatabase
    ) async throws {
        guard accident == .lostConnection else { throw Broken() }
        let row = try await transaction.execute(PostgresCommand("SELECT pg_backend_pid()"))
        let backend = try #require(try row.map { try $0.decode(0, as: Int32.self) }.first)
        let end = PostgresCommand("SELECT pg_terminate_backend($1, 10000)", backend)
        _ = try await database.client.execute(end)
    }

    private static func items(_ texts: String...) -> [Envelope] { texts.map { Envelope(Note(text: $0)) } }

    /// The batches of another process, whose items go to `async`.
    private static func batches(
        in database: TestDatabase,
        routes: Routes = Routes([Route("*", to: "async")])
    ) -> Batches {
        let store = database.makeStore()
        let async = PostgresTransport("async", in: store)
        let handlers = Handlers { Handler(for: Note.self) { _, _ in } }
        let codec = JSONMessageCodec(for: handlers, stamps: [BatchStamp.self])
        let system = MessagingSystem(
            transports: [RegisteredTransport(async, policy: TransportPolicy(retry: .none))],
            failureStores: [],
            routes: routes,
            handlers: handlers,
            codec: codec,
            bus: MessageBus { SendMiddleware(to: [async], by: routes, codec: codec) },
            registry: store
        )
        return Batches(PostgresBatchStore(store, transports: [async]), in: system, logger: database.logger)
    }
}
