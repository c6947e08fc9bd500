import ArgumentParser
import Howdah
import HowdahBatches

/// `batch:retry`: lets the failed items of a batch run again.
struct RetryBatchCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "batch:retry",
            abstract: "Let the failed items of a batch run again.",
            discussion: """
                A batch that has ended is open again until they are settled.

                Example:
                  \(Application.commandName) batch:retry 42

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Argument(help: "The identifier of the batch.")
    var id: String

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let id = try context.batchID(id)
        let count = try await context.reachBatches().retry(id)
        context.print(
            .object([("id", .string("\(id)")), ("retried", .integer(count))]),
            orLines: [
                count == 0 ? "The batch \(id) has no failed items." : "\(Amount.of(count, "item")) will be retried."
            ]
        )
        return .done
    }
}
