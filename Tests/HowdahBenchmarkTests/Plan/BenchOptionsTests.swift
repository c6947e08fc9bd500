import ArgumentParser
import HowdahCommands
import HowdahPostgres
import Testing

@testable import HowdahBenchmark

@Suite struct BenchOptionsTests {
    /// The topics, as complaints list them.
    static let names = """
        dispatch, drain, latency, idle, processes, life, delayed, snapshot, backlog, history, pages, breadth, batch, memory, programs, start
        """

    @Test func withoutOptionsWhatTakesLessThanAMinuteIsMeasuredWithoutTheFloor() throws {
        let plan = try BenchOptions.parse([]).plan()
        #expect(plan == BenchPlan(schema: plan.schema))
        #expect(plan.topics == [.dispatch, .drain, .latency, .idle] && !plan.measuresFloor)
    }

    @Test func everyOptionIsRead() throws {
        let options = try BenchOptions.parse([
            "--messages=9", "--payload=64", "--rounds=2", "--seconds=0.5", "--rate=7", "--concurrency=4", "--idle=1",
            "--only=idle,drain", "--floor", "--schema=mine", "--life=2",
            "--many=600",
        ])
        var expected = BenchPlan(schema: SchemaName("mine"))
        expected.messages = 9
        expected.payload = 64
        expected.rounds = 2
        expected.time = .milliseconds(500)
        expected.rate = 7
        expected.concurrency = 4
        expected.idleTime = .seconds(1)
        expected.lifeTime = .seconds(2)
        expected.many = 600
        expected.topics = [.idle, .drain]
        expected.measuresFloor = true
        #expect(try options.plan() == expected)
    }

    @Test(arguments: [
        ("--messages=0", "Option \"messages\" must be a positive integer, \"0\" passed."),
        ("--messages=10000001", "Option \"messages\" must lie between 1 and 10000000, \"10000001\" passed."),
        ("--payload=39", "Option \"payload\" must lie between 40 and 16384, \"39\" passed."),
        ("--rounds=many", "Option \"rounds\" must be a positive integer, \"many\" passed."),
        ("--seconds=0", "Option \"seconds\" must be a positive number of seconds, \"0\" passed."),
        ("--rate=-1", "Option \"rate\" must be a positive integer, \"-1\" passed."),
        ("--concurrency=1.5", "Option \"concurrency\" must be a positive integer, \"1.5\" passed."),
        ("--life=0", "Option \"life\" must be a positive number of seconds, \"0\" passed."),
        ("--many=0", "Option \"many\" must be a positive integer, \"0\" passed."),
        ("--idle=x", "Option \"idle\" must be a positive number of seconds, \"x\" passed."),
        ("--only=drain,", "Option \"only\" takes some of \(BenchOptionsTests.names); \"\" passed."),
        ("--only=speed", "Option \"only\" takes some of \(BenchOptionsTests.names); \"speed\" passed."),
    ])
    func aWrongValueIsNamed(_ option: String, _ message: String) throws {
        let options = try BenchOptions.parse([option])
        #expect(throws: CommandFailure(.usage, message)) { try options.plan() }
    }

    @Test func allMeansEveryTopicAndCannotBeCombined() throws {
        #expect(try BenchOptions.parse(["--all"]).plan().topics == Set(BenchTopic.allCases))
        let both = try BenchOptions.parse(["--all", "--only=drain"])
        #expect(throws: CommandFailure(.usage, "Options \"only\" and \"all\" cannot be combined.")) { try both.plan() }
    }
}
