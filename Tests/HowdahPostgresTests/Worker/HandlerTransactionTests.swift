import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// A handler that settles its message in the transaction of its own writes.
@Suite(.timeLimit(.minutes(5)))
struct HandlerTransactionTests {
    private static let booking = "INSERT INTO booked VALUES ($1)"

    private static func lend(_ body: (TestDatabase) async throws -> Void) async throws {
        try await TestDatabase.lend { database in
            try await database.client.runScript("CREATE TABLE booked (text text)")
            try await body(database)
        }
    }

    @Test func itsWritesAndTheSettlementAppearTogether() async throws {
        try await Self.lend { database in
            let bench = WorkerBench(database) { note, context in
                try await context.transaction { transaction in
                    try await transaction.execute(PostgresCommand(Self.booking, note.text))
                }
                #expect(try await database.count("howdah.message", where: "id = \(context.id?.rawValue ?? 0)") == 0)
            }
            try await bench.send((1...50).map(String.init))

            try await bench.worker { configuration in
                configuration.concurrency = 8
                configuration.limits.stopsWhenEmpty = true
            }
            .run()

            #expect(try await database.count("booked") == 50)
            #expect(bench.observer.names.count { $0 == "handled" } == 50)
            #expect(bench.lost == [])
            #expect(try await database.leftovers() == [:])
        }
    }

    @Test func whatItWroteIsGoneWhenItThrowsAndTheMessageIsRetried() async throws {
        try await Self.lend { database in
            let bench = WorkerBench(database) { note, context in
                try await context.transaction { transaction in
                    try await transaction.execute(PostgresCommand(Self.booking, note.text))
                    if context.attempt < 3 { throw Broken() }
                }
            }
            try await bench.send(["one"])

            try await bench.worker { $0.limits.messages = 3 }.run()

            #expect(bench.observer.names.count { $0 == "retried" } == 2)
            #expect(try await database.count("booked") == 1)
            #expect(try await database.leftovers() == [:])
        }
    }

    @Test func aHandlerWhoseLeaseHasEndedWritesNothing() async throws {
        try await Self.lend { database in
            let begun = Recorder<Void>()
            let mayGoOn = Recorder<Void>()
            let frozen = WorkerBench(database) { note, context in
                begun.record(())
                try await mayGoOn.first(1)
                try await context.transaction { transaction in
                    try await transaction.execute(PostgresCommand(Self.booking, "late \(note.text)"))
                }
            }
            try await frozen.send(["one"])
            let store = SpiedStore(frozen.store)
            let worker = frozen.worker(consuming: SpiedTransport(name: "async", spied: store)) {
                $0.limits.messages = 1
            }
            let run = Task { try await worker.run() }
            try await begun.first(1)
            try await PostgresConformanceSubject(database).lose(try await store.sessions.first { _ in true })
            let other = WorkerBench(database) { note, context in
                try await context.transaction { transaction in
                    _ = try await transaction.execute(PostgresCommand(Self.booking, "other \(note.text)"))
                }
            }
            try await other.worker { $0.limits.messages = 1 }.run()
            mayGoOn.record(())
            try await run.value

            let rows = try await database.client.execute(PostgresCommand("SELECT text FROM booked"))
            #expect(try rows.map { try $0.decode(0, as: String.self) } == ["other one"])
            #expect(try await database.count("howdah.message") == 0)
        }
    }

    @Test func whatItThrowsAfterwardsIsReportedAndChangesNothing() async throws {
        try await Self.lend { database in
            let bench = WorkerBench(database) { note, context in
                try await context.transaction { transaction in
                    try await transaction.execute(PostgresCommand(Self.booking, note.text))
                }
                throw Broken()
            }
            try await bench.send(["one"])

            try await bench.worker { $0.limits.stopsWhenEmpty = true }.run()

            #expect(bench.observer.names.contains("failedAfterSettlement"))
            #expect(!bench.observer.names.contains("failed"))
            #expect(try await database.count("booked") == 1)
            #expect(try await database.leftovers() == [:])
        }
    }

    @Test func aMessageWithSeveralHandlersIsNotSettledByOneOfThem() async throws {
        try await Self.lend { database in
            let handlers = Handlers {
                Handler(for: Note.self, named: "first") { _, context in try await context.transaction { _ in } }
                Handler(for: Note.self, named: "second") { _, _ in }
            }
            let bench = WorkerBench(database, handlers: handlers)
            try await bench.send(["one"])

            try await bench.worker { $0.limits.messages = 1 }.run()

            let errors = bench.observer.events.compactMap { event -> String? in
                guard case .failed(_, let error, _) = event else { return nil }
                return FailureVerdict.report(of: error).message
            }
            #expect(errors.count == 1 && errors[0].contains("only if it is the only one"))
        }
    }
}
