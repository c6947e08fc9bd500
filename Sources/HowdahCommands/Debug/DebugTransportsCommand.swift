import ArgumentParser
import Howdah

/// `debug:transports`: which transports there are, and how they treat messages.
struct DebugTransportsCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "debug:transports",
            abstract: "List the transports, how they retry, and where messages end.",
            discussion: """
                Examples:
                  \(Application.commandName) debug:transports
                  \(Application.commandName) debug:transports --format json

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let list = TransportList(context.system)
        context.print(list.json, orLines: list.lines(usesColor: context.console.colorsOutput))
        return .done
    }
}
