import ArgumentParser
import Howdah

/// `workers`: who is working.
struct WorkersCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "workers",
            abstract: "Show the workers that are alive, on all machines.",
            discussion: """
                Examples:
                  \(Application.commandName) workers
                  \(Application.commandName) workers --format json

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        try await context.reach()
        let list = WorkerList(workers: try await context.system.registry.workers())
        context.print(list.json, orLines: list.lines(usesColor: context.console.colorsOutput))
        if list.workers.isEmpty, context.format == .txt { context.console.note(.note, "No worker is alive.") }
        return .done
    }
}
