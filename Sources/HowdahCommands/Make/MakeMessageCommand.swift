import ArgumentParser
import Howdah

/// `make:message`: writes a new message with its handler.
struct MakeMessageCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "make:message",
            abstract: "Write a Swift file with a new message and its handler, and register it.",
            discussion: """
                The handler is entered before the line "// howdah:handlers" of the application; without one, the line \
                to add is printed.

                Nothing that exists is overwritten.

                Examples:
                  \(Application.commandName) make:message SendInvoice
                  \(Application.commandName) make:message SendInvoice --as invoices.send --folder Sources/Shop/Invoices

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: MakeOptions

    @Option(name: .customLong("as"), help: "The kind under which it is stored; made from the name if not given.")
    var kind: String?

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let type = try TypeName(options.name)
        let kind = kind ?? type.words.joined(separator: ".")
        guard kind.wholeMatch(of: /[A-Za-z0-9]+([._:-][A-Za-z0-9]+)*/) != nil else {
            throw CommandFailure(
                .usage,
                "\"\(Printable(kind, limit: 80))\" is no kind of message: it reads invoices.send."
            )
        }
        _ = try MessageKind(validating: kind)
        let place = try options.place(marker: "// howdah:handlers")
        let generation = try place.generation(.message(type, kind: kind))
        try generation.write()
        try generation.report(to: context)
        return .done
    }
}
