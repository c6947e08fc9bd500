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
