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

                With --batch as well, the lines become the items of one batch, whose identifier is printed. A batch can be \
                followed, limited and cancelled as a whole; see batch:show.

                What a program dispatches while it handles a message descends from that: it gets the headers \
                correlation-id and causation-id, unless they are given.

                A delay is a number with a unit (500ms, 5s, 10m, 2h, 1d), or a number of seconds.

                Examples:
                  \(Application.commandName) dispatch invoices.generate --json '{"month":"2026-10"}'
                  \(Application.commandName) dispatch report --transport async --delay 10m --priority -5
                  \(Application.commandName) dispatch - < messages.ndjson
                  \(Application.commandName) dispatch --batch newsletter --allow-failures --per-minute 60 - < mails.ndjson

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption
    @OptionGroup var options: DispatchOptions
    @OptionGroup(title: "Batch") var batch: BatchDispatchOptions

    @Argument(help: "The type of the message, or - to read many from standard input.")
    var type: String

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let routing = DispatchRouting(context.system)
        try batch.check(isBulk: type == "-")
        guard type != "-" else {
            try options.checkUnused()
            if context.console.isInteractive { context.console.note("One message a line. End with CONTROL-D.") }
            if let batch = try batch.batch() {
                return try await BatchDispatch(context: context, routing: routing, batch: batch).run(
                    context.console.input()
                )
            }
            return try await BulkDispatch(context: context, routing: routing).run(context.console.input())
        }
        var request = try options.request(type: type)
        request.headers.merge(InheritedHeaders.headers(context.console.environment)) { given, _ in given }
        return try await SingleDispatch(context: context, routing: routing).run(request)
    }
}
