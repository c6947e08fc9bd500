import ArgumentParser
import Howdah
import HowdahBatches

/// `batch:cancel`: ends a batch early.
struct CancelBatchCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "batch:cancel",
            abstract: "Cancel a batch and its open items.",
            discussion: """
                No item begins from now on; items that are being handled end as they do. A batch that has ended stays as \
                it is.

                Examples:
                  \(Application.commandName) batch:cancel 42
                  \(Application.commandName) batch:cancel 42 --reason "Wrong text"

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Argument(help: "The identifier of the batch.")
    var id: String

    @Option(help: "What is shown as the reason.")
    var reason = "Cancelled by user"

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let id = try context.batchID(id)
        let record = try await context.reachBatches().cancel(id, reason: reason)
        guard record.status == .cancelled else {
            throw CommandFailure(.failed, "The batch \(id) has ended already: it is \(record.status.rawValue).")
        }
        context.print(
            BatchDetails(batch: record, progress: []).json,
            orLines: ["The batch \(id) is cancelled, with \(Amount.of(record.cancelled, "open item"))."]
        )
        return .done
    }
}
