import HowdahCommands
import HowdahPostgres
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahBenchmark

@Suite struct BenchRunTests {
    @Test(arguments: [BenchTopic.dispatch, .drain, .latency, .idle])
    func aSignalEndsItAndRemovesTheSchema(_ topic: BenchTopic) async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let (signals, continuation) = AsyncStream<StopSignal>.makeStream()
            let benchmark = endless(topic, on: database) { text in
                // Whatever is measured goes on until the signal comes.
                if text != "setting up" { continuation.yield(StopSignal.defaults[1]) }
            }
            let end = try await BenchRun(benchmark: benchmark, signals: { _ in signals }).run()
            guard case .interrupted(let signal) = end else {
                Issue.record("It was not interrupted.")
                return
            }
            #expect(signal == StopSignal.defaults[1])
            #expect(try await schemas(of: database) == 0)
        }
    }

    @Test(.timeLimit(.minutes(5))) func aSignalEndsTheProcessesThatShareTheWork() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let (signals, continuation) = AsyncStream<StopSignal>.makeStream()
            var benchmark = endless(.life, on: database) { _ in }
            benchmark.program = BuiltProgram.path
            let run = BenchRun(benchmark: benchmark, signals: { _ in signals })
            async let end = run.run()
            while try await workers(of: database) < 2 { try await Task.sleep(for: .milliseconds(20)) }
            continuation.yield(StopSignal.defaults[1])
            guard case .interrupted = try await end else {
                Issue.record("It was not interrupted.")
                return
            }
            let left = try await schemas(of: database)
            #expect(left == 0)
            while try await workers(of: database) > 0 { try await Task.sleep(for: .milliseconds(20)) }
        }
    }

    /// How many workers are there, by the locks that each holds as long as it lives.
    private func workers(of database: TestDatabase) async throws -> Int64 {
        let query = """
            SELECT count(*)
            FROM pg_locks
            WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """
        return try await database.value(query) ?? 0
    }

    @Test func anErrorRemovesTheSchemaToo() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            let schema = BenchSchema(name: SchemaName("measured"), client: database.client, logger: database.logger)
            await #expect(throws: Failure.self) {
                try await schema.lend {
                    let meanwhile = try await schemas(of: database)
                    #expect(meanwhile == 1)
                    throw Failure()
                }
            }
            let afterwards = try await schemas(of: database)
            #expect(afterwards == 0)
        }
    }

    private struct Failure: Error {}

    private func endless(
        _ topic: BenchTopic,
        on database: TestDatabase,
        _ progress: @escaping @Sendable (String) -> Void
    ) -> Benchmark {
        var plan = BenchPlan(schema: SchemaName("measured"))
        plan.topics = [topic]
        plan.messages = 1_000_000
        plan.rounds = 100
        plan.time = .seconds(600)
        plan.rate = 10
        plan.idleTime = .seconds(600)
        plan.measuresFloor = true
        return Benchmark(
            plan: plan,
            configuration: PostgresStoreConfiguration(database.configuration),
            logger: database.logger,
            progress: progress
        )
    }
}
