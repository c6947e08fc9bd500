import ArgumentParser
import Howdah

/// `debug:messages`: which messages there are, and what becomes of them.
struct DebugMessagesCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "debug:messages",
            abstract: "List the messages that can be dispatched, with their handlers and routes.",
            discussion: """
                Examples:
                  \(Application.commandName) debug:messages
                  \(Application.commandName) debug:messages --format json

                \(CommandStatus.help)
                """,
            aliases: ["debug:messenger"]
        )
    }

    @OptionGroup var common: CommonOptions

    @Argument(help: "The bus to show.")
    var bus: String?

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        if let bus, bus != ConsumeOptions.defaultBus {
            let shown = Printable(bus, limit: 64)
            throw CommandFailure(
                .usage,
                "The bus \"\(shown)\" does not exist. Valid buses are: \(ConsumeOptions.defaultBus)."
            )
        }
        let list = MessageTypeList(context.system, bus: ConsumeOptions.defaultBus)
        context.print(list.json, orLines: list.lines(usesColor: context.console.colorsOutput))
        return .done
    }
}
