import ArgumentParser
import Howdah
import HowdahCommands
import HowdahPostgres

/// The options of `bench`.
///
/// Numbers are kept as text, so that they are refused in the same words as those of other commands.
struct BenchOptions: ParsableArguments {
    @Option(help: "How many messages to drain, and to dispatch at most in one measurement.")
    var messages = "50000"

    @Option(help: ArgumentHelp("The size of a body.", valueName: "bytes"))
    var payload = "200"

    @Option(help: "How often to measure everything; medians are printed.")
    var rounds = "3"

    @Option(help: ArgumentHelp("How long one measurement of dispatch or latency may take.", valueName: "seconds"))
    var seconds = "3"

    @Option(help: "Messages a second while latency is measured.")
    var rate = "200"

    @Option(help: "How many messages the worker handles at the same time.")
    var concurrency = "1"

    @Option(help: ArgumentHelp("For how long to watch an idle worker.", valueName: "seconds"))
    var idle = "5"

    @Option(
        help: ArgumentHelp("For how long to dispatch while two processes handle, for \"life\".", valueName: "seconds")
    )
    var life = "20"

    @Option(
        help: "How many messages many are, for \"backlog\", \"pages\" and \"memory\"; a fifth of them for \"snapshot\"."
    )
    var many = "1000000"

    @Option(
        help: ArgumentHelp(
            "What to measure: \(BenchTopic.names). The first four unless given.",
            valueName: "topic,…"
        )
    )
    var only: String?

    @Flag(help: "Measure everything, which takes minutes.")
    var all = false

    @Flag(help: "Measure the plain SQL of the same work too, and print the ratio.")
    var floor = false

    @Option(help: "The schema to make and to remove; a name nobody uses if not given.")
    var schema: String?

    /// What was asked for.
    ///
    /// - Throws: ``CommandFailure`` or `NameError` that names the value that is wrong.
    func plan() throws -> BenchPlan {
        var generator = SystemRandomNumberGenerator()
        var plan = BenchPlan(
            schema: try schema.map { try SchemaName(validating: $0) } ?? BenchSchemaName.random(using: &generator)
        )
        plan.topics = try topics()
        plan.messages = try Self.number(messages, "messages", in: 1...10_000_000)
        plan.payload = try Self.number(payload, "payload", in: BenchBody.minimumSize...BenchBody.maximumSize)
        plan.rounds = try Self.number(rounds, "rounds", in: 1...100)
        plan.time = try NumberOption.duration(seconds, "seconds")
        plan.rate = try Self.number(rate, "rate", in: 1...100_000)
        plan.concurrency = try Self.number(concurrency, "concurrency", in: 1...1_000)
        plan.idleTime = try NumberOption.duration(idle, "idle")
        plan.lifeTime = try NumberOption.duration(life, "life")
        plan.many = try Self.number(many, "many", in: 1...10_000_000)
        plan.measuresFloor = floor
        return plan
    }

    private func topics() throws -> Set<BenchTopic> {
        guard let only else { return all ? Set(BenchTopic.allCases) : BenchTopic.usual }
        guard !all else { throw CommandFailure(.usage, "Options \"only\" and \"all\" cannot be combined.") }
        let names = only.split(separator: ",", omittingEmptySubsequences: false)
        return Set(
            try names.map { name in
                guard let topic = BenchTopic(rawValue: String(name)) else {
                    let (known, name) = (BenchTopic.names, Printable(String(name), limit: 64))
                    throw CommandFailure(.usage, "Option \"only\" takes some of \(known); \"\(name)\" passed.")
                }
                return topic
            }
        )
    }

    private static func number(_ text: String, _ name: String, in range: ClosedRange<Int>) throws -> Int {
        let number = try NumberOption.positive(text, name)
        guard range.contains(number) else {
            let bounds = "between \(range.lowerBound) and \(range.upperBound)"
            throw CommandFailure(.usage, "Option \"\(name)\" must lie \(bounds), \"\(number)\" passed.")
        }
        return number
    }
}
