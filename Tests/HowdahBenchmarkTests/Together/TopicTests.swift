import HowdahCommands
import HowdahPostgres
import HowdahTesting
import PostgresLibpq
import Testing

@testable import HowdahBenchmark

/// The topics that are measured only if they are named, each with little work; some start processes.
@Suite struct TopicTests {
    @Test func twoProcessesEmptyATransportAndSixteenDispatch() async throws {
        let report = try await report(of: .processes)
        #expect(names(report) == ["dispatch_16_processes", "drain_2_processes"])
        #expect(report.ratios.values.allSatisfy { $0 > 0 })
    }

    @Test func messagesAreDispatchedAndHandledAtOnce() async throws {
        let report = try await report(of: .life)
        #expect(names(report) == ["life", "life_latency"])
        let latency = try #require(report.speeds[.lifeLatency])
        let own = try #require(latency.percentiles)
        #expect(own.p50 > 0)
        let floor = try #require(latency.floorPercentiles)
        #expect(floor.p50 > 0)
    }

    @Test func delayedMessagesAreHandledAndNoneBeforeItsTime() async throws {
        let report = try await report(of: .delayed)
        let promotion = try #require(report.ratios[.promotion])
        #expect(promotion > 0)
        let lateness = try #require(report.speeds[.due]?.percentiles)
        #expect(lateness.p50 > 0)
    }

    @Test(arguments: [
        (BenchTopic.snapshot, ["snapshot", "snapshot_none"]), (.backlog, ["drain_backlog"]), (.batch, ["batch"]),
        (.history, ["drain_history"]),
        (.breadth, ["drain_10_transports", "drain_64_priorities"]),
    ])
    func withoutAFloorHowdahIsComparedWithItself(_ topic: BenchTopic, _ names: [String]) async throws {
        let report = try await report(of: topic, measuresFloor: false)
        #expect(self.names(report) == names)
        #expect(report.ratios.values.allSatisfy { $0 > 0 })
    }

    @Test func pagesOfManyMessagesAreLookedAt() async throws {
        let report = try await report(of: .pages, measuresFloor: false)
        let names = report.speeds.keys.map(\.rawValue).sorted()
        #expect(names == ["page_deep", "page_filtered", "page_first", "page_search"])
        #expect(report.ratios.isEmpty)
        #expect(report.speeds.values.allSatisfy { ($0.percentiles?.p95 ?? 0) > 0 })
    }

    @Test func programsAreRunBesideXargs() async throws {
        let report = try await report(of: .programs, measuresFloor: false)
        let ratio = try #require(report.ratios[.programs])
        #expect(ratio > 0)
    }

    @Test func theMemoryOfAProcessIsWatched() async throws {
        let report = try await report(of: .memory)
        let many = try #require(report.manyMessages)
        let large = try #require(report.largeMessages)
        #expect(many.tenthBytes > 1_000_000 && many.endBytes > 1_000_000 && many.peakBytes >= many.endBytes)
        // A body of a mebibyte was in its memory at least.
        #expect(large.peakBytes > 1 << 20)
    }

    @Test func theProgramIsStarted() async throws {
        let report = try await report(of: .start)
        let start = try #require(report.start)
        #expect(start.help > 0 && start.firstMessage > start.help && start.memoryBytes > 1_000_000)
    }

    @Test func aProcessThatFailsIsAnErrorThatSaysWhy() async throws {
        try await TestDatabase.lend(isEmpty: true) { database in
            var benchmark = benchmark(of: .memory, measuresFloor: false, on: database)
            benchmark.program = "/bin/false"
            let failing = benchmark
            await #expect(throws: CommandFailure.self) { try await failing.run() }
            let left = try await schemas(of: database)
            #expect(left == 0)
        }
    }

    /// The keys of the ratios that were measured.
    private func names(_ report: BenchReport) -> [String] {
        report.ratios.keys.map(\.rawValue).sorted()
    }

    private func report(of topic: BenchTopic, measuresFloor: Bool = true) async throws -> BenchReport {
        try await TestDatabase.lend(isEmpty: true) { database in
            let report = try await benchmark(of: topic, measuresFloor: measuresFloor, on: database).run()
            #expect(try await schemas(of: database) == 0)
            return report
        }
    }

    private func benchmark(of topic: BenchTopic, measuresFloor: Bool, on database: TestDatabase) -> Benchmark {
        var plan = BenchPlan(schema: SchemaName("measured"))
        plan.topics = [topic]
        plan.messages = 200
        plan.many = 20
        plan.rounds = 1
        plan.time = .milliseconds(50)
        plan.lifeTime = .milliseconds(500)
        plan.measuresFloor = measuresFloor
        return Benchmark(
            plan: plan,
            configuration: PostgresStoreConfiguration(database.configuration),
            logger: database.logger,
            program: BuiltProgram.path
        )
    }
}
