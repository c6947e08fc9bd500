import ArgumentParser
import Howdah

/// `consume`: a worker.
struct ConsumeCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "consume",
            abstract: "Handle messages until told to stop.",
            discussion: """
                Transports are named in the order of their importance. A name may be a regular expression that has to \
                match a whole name, whatever its case.

                The transport of a schedule, scheduler_<name>, runs that schedule as well: what is due is sent, once, however \
                many workers do so.

                TERM, INT and QUIT end the worker: it finishes what it has in hand, gives back the rest and exits \
                with 0. A second signal ends it at once.

                Without -v, the log has warnings, messages that failed for good, and what programs print; with -v also \
                each message that is received and handled; with -vv their sizes, durations and classes of errors.

                With --health-port, /livez, /readyz, /startupz and /metrics (in the format of Prometheus) are answered.

                With --log-dir, what concerns a task is also appended to a file of its own, named after the type of \
                message: as with -v, whatever is shown here. A file that is moved away or removed is made anew.

                Examples:
                  \(Application.commandName) consume async
                  \(Application.commandName) consume "high_.*" low --concurrency 8
                  \(Application.commandName) consume scheduler_main async
                  \(Application.commandName) consume --all --exclude-receivers mail
                  \(Application.commandName) consume async --time-limit 3600 --memory-limit 128M -v

                \(CommandStatus.help)
                """,
            aliases: ["messenger:consume"]
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption
    @OptionGroup var options: ConsumeOptions

    @Argument(help: "The transports to consume, the most important first.")
    var transports: [String] = []

    var logFolder: String? { options.logDir }

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let configuration = try options.configuration(from: context.application.workerDefaults)
        let address = try options.healthAddress(from: context.application.healthAddress)
        let choice = ReceiverChoice(
            available: context.system.receivers.map(\.name),
            failureStores: context.system.failureStores.map(\.name)
        )
        let names = try chosen(by: choice, context)
        try options.checkQueues(for: names)
        var run = ConsumeRun(context: context, transports: names, configuration: configuration)
        try run.tellHealth(on: address)
        try await context.reach(names)
        let announcement = ConsumeAnnouncement(transports: names, limits: configuration.limits, options: options)
        announcement.write(to: context.console)
        return try await run.run()
    }

    private func chosen(by choice: ReceiverChoice, _ context: CommandContext) throws -> [TransportName] {
        let named = try choice.names(for: transports, all: options.all, excluding: options.excludeReceivers)
        if let named { return named }
        guard context.console.isInteractive else { throw choice.missing }
        context.console.note("Choose which transports you want to consume messages from in order of priority.")
        context.console.note("Hint: to consume from several, use a list of their names, e.g. \(choice.example)")
        let typed = try Prompt(console: context.console)
            .choose("Select transports to consume:", from: choice.available.map(\.rawValue))
        guard !typed.isEmpty else { throw choice.missing }
        return typed.map(TransportName.init(rawValue:))
    }
}
