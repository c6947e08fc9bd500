import ArgumentParser
import Howdah
import HowdahBatches

/// `batch:show`: how far a batch is.
struct ShowBatchCommand<Application: HowdahApplication>: HowdahSubcommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "batch:show",
            abstract: "Show how far a batch is.",
            discussion: """
                With --watch it looks once a second until every item is settled, and ends with the code 1 if the batch has \
                not completed. On a terminal it draws a progress bar meanwhile.

                Examples:
                  \(Application.commandName) batch:show 42
                  \(Application.commandName) batch:show 42 --watch
                  \(Application.commandName) batch:show 42 --format json

                \(CommandStatus.help)
                """
        )
    }

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    @Argument(help: "The identifier of the batch.")
    var id: String

    @Flag(help: "Look until every item is settled.")
    var watch = false

    func patience() throws -> Duration { try waiting.duration() }

    func perform(_ context: CommandContext) async throws -> CommandStatus {
        let id = try context.batchID(id)
        let batches = try await context.reachBatches()
        let record = try await watch ? watched(id, batches, context) : batches.show(id)
        let progress = record.isFinished ? [] : try await batches.progress(of: id)
        let continuations = record.isFinished ? [] : try await batches.continuations(of: id)
        let details = BatchDetails(batch: record, progress: progress, continuations: continuations)
        context.print(details.json, orLines: details.lines(usesColor: context.console.colorsOutput))
        return watch && record.status != .completed ? .failed : .done
    }

    private func watched(_ id: BatchID, _ batches: Batches, _ context: CommandContext) async throws -> BatchRecord {
        defer { context.clearProgress() }
        return try await batches.watch(id) { record in
            context.showProgress(BatchProgressBar(record).text)
        }
    }
}
