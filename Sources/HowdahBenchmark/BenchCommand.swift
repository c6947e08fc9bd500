public import ArgumentParser
public import HowdahCommands
import HowdahPostgres
public import HowdahRuntime

/// `bench`: how fast Howdah is on the configured database.
public struct BenchCommand<Application: RuntimeApplication>: HowdahSubcommand {
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "bench",
            abstract: "Measure how fast messages are dispatched and handled on this database.",
            usage: "\(Application.commandName) bench [<options>]",
            discussion: """
                Everything happens in a schema of its own that is made for it and removed at the end, also after an \
                error and when a signal stops it. It loads the server: not for one that has work to do.

                With --floor, the plain SQL of the same work is measured in turns with Howdah, and the ratio is \
                printed: 1 is as fast as plain SQL, 0.5 half as fast.

                Topics (the first four take less than a minute; the others are measured if named, or with --all):
                  dispatch   one at a time, from 16 and 256 tasks, in bulk
                  drain      one worker empties a full transport
                  latency    from dispatch to handler, at a steady rate
                  idle       what a worker costs that has nothing to do
                  processes  two processes empty a transport; sixteen dispatch
                  life       one process dispatches, two handle: full speed, and half of it
                  delayed    messages that are all due; how late one starts after a delay
                  snapshot   many messages while an old snapshot is held, tenth by tenth
                  backlog    a drain beside a million delayed and a million failed messages
                  history    a drain whose history is written, beside one without
                  breadth    ten transports for one worker; 64 priorities
                  batch      a batch from its dispatch to its end, beside plain messages
                  memory     of a process for a million messages, and for 300 of 1 MiB
                  programs   /bin/true as handler, eight at a time, beside xargs
                  start      the help; a worker until it has handled its first message

                Examples:
                  \(Application.commandName) bench
                  \(Application.commandName) bench --floor --format json
                  \(Application.commandName) bench --only drain,latency --messages 200000 --rate 1000
                  \(Application.commandName) bench --all --floor --rounds 5 --messages 200000

                \(CommandStatus.help) A first signal removes the schema and exits with 130, 131 or 143.
                """,
            subcommands: [PartCommand.self]
        )
    }

    @OptionGroup public var common: CommonOptions
    @OptionGroup var waiting: WaitOption
    @OptionGroup var options: BenchOptions

    public init() {}

    public func patience() throws -> Duration { try waiting.duration() }

    public func perform(_ context: CommandContext) async throws -> CommandStatus {
        let plan = try options.plan()
        let runtime = try application(of: context).runtime
        try await runtime.waitUntilDatabaseIsReachable(try patience())
        let benchmark = Benchmark(
            plan: plan,
            configuration: runtime.database.configuration,
            logger: context.logger,
            progress: { context.showProgress(" bench · \($0)") }
        )
        defer { context.clearProgress() }
        switch try await BenchRun(benchmark: benchmark).run() {
        case .interrupted(let signal):
            context.note("Received \(signal). The schema \(plan.schema.rawValue) has been removed.")
            return .signal(signal.number)
        case .finished(let report):
            context.clearProgress()
            let text = BenchReportText(report: report, usesColor: context.colorsOutput)
            try context.print(text.lines.joined(separator: "\n"), json: report)
            return .done
        }
    }
}
