import ArgumentParser
import Howdah

/// `make:command`: writes a new command.
struct MakeCommandCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "make:command",
            abstract: "Write a Swift file with a new command, and register it.",
            discussion: """
                The command stands on its own: it takes the options that every command has, and ends with the same \
                exit codes. It is entered before the line "// howdah:commands" of the application; without one, the \
                line to add is printed.

                Nothing that exists is overwritten.

                Examples:
                  \(Application.commandName) make:command SendDailyEmails
                  \(Application.commandName) make:command SendDailyEmails --as mail:send-daily --folder Sources/Shop/Mail

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var options: MakeOptions

    @Option(name: .customLong("as"), help: "What is typed to run it; made from the name if not given.")
    var typed: String?

    @Option(
        name: .customLong("application"),
        help: "The type of the application; searched in the target if not given."
    )
    var owner: String?

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let type = try TypeName(options.name)
        let name = typed ?? type.words.joined(separator: "-")
        guard name.wholeMatch(of: /[a-z][a-z0-9]*([:_-][a-z0-9]+)*/) != nil else {
            throw CommandFailure(
                .usage,
                "\"\(Printable(name, limit: 80))\" is no name for a command: it reads mail:send-daily, in lower case."
            )
        }
        let known = HowdahCommand<Application>.configuration.subcommands.map { $0.configuration.commandName }
        guard !known.contains(name) else {
            throw CommandFailure(.usage, "There is a command \"\(name)\" already; choose another name with --as.")
        }
        let place = try options.place(marker: "// howdah:commands")
        let template = SourceTemplate.command(type, named: name, of: try applicationType(in: place))
        let generation = try place.generation(template)
        try generation.write()
        try generation.report(to: context)
        return .done
    }

    private func applicationType(in place: MakePlace) throws -> String {
        if let owner { return try TypeName(owner).rawValue }
        guard let application = place.sources.lazy.compactMap(\.application).first else {
            throw CommandFailure(
                .usage,
                """
                \(place.target) has no type that conforms to RuntimeApplication or HowdahApplication, \
                which a command belongs to. Name it with --application.
                """
            )
        }
        return application
    }
}
