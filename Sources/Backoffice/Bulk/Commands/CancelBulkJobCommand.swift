import ArgumentParser
import HowdahCommands

/// Cancels a bulk job.
struct CancelBulkJobCommand: BackofficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulk:cancel",
        abstract: "Cancel a bulk job: no item of it begins from now on.",
        discussion: "Items that are being done end as they do. A job that has ended stays as it is."
    )

    @Argument(help: "The number of the job.")
    var job: Int64

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    func perform(_ application: BackofficeApplication, _ context: CommandContext) async throws {
        let record = try await application.bulkDesk(context.logger).cancel(job)
        try context.print(record.line, json: BulkJobRecord.JSON(record))
    }
}
