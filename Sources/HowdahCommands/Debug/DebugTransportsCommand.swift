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
        let list = TransportList(context.system, pauses: await pauses(context))
        context.print(list.json, orLines: list.lines(usesColor: context.console.colorsOutput))
        return .done
    }

    /// What is declared can be listed without a database; only whether something is paused is then unknown.
    private func pauses(_ context: CommandContext) async -> [TransportName: TransportPause]? {
        guard context.application.storesRunByThemselves else { return nil }
        do {
            return try await context.system.pauses(of: context.system.transports)
        } catch {
            context.console.note(.note, "Whether transports are paused is not known: \(ErrorText.message(of: error))")
            return nil
        }
    }
}
