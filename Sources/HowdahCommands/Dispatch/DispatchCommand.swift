import ArgumentParser
import Howdah

/// `dispatch`: sends one message, or many.
struct DispatchCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "dispatch",
            abstract: "Send a message, or many of them.",
            discussion: """
                With "-" in place of a type, messages are read from standard input, one JSON object a line:
                {"type","body","transport"?,"delay"?,"priority"?,"headers"?}. All lines are checked before anything is \
                stored. The messages of one store are stored in one transaction. Bodies are stored byte for byte.

                A delay is a number with a unit (500ms, 5s, 10m, 2h, 1d), or a number of seconds.

                Examples:
                  \(Application.commandName) dispatch invoices.generate --json '{"month":"2026-10"}'
                  \(Application.commandName) dispatch report --transport async --delay 10m --priority -5
                  \(Application.commandName) dispatch - < messages.ndjson

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption
    @OptionGroup var options: DispatchOptions

    @Argument(help: "The type of the message, or - to read many from standard input.")
    var type: String

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let routing = DispatchRouting(context.system)
        guard type != "-" else {
            try options.checkUnused()
            if context.console.isInteractive { context.console.note("One message a line. End with CONTROL-D.") }
            return try await BulkDispatch(context: context, routing: routing).run(context.console.input())
        }
        let request = try options.request(type: type)
        return try await SingleDispatch(context: context, routing: routing).run(request)
    }
}
