import ArgumentParser
import HowdahCommands

/// Lists the items of a bulk job.
struct ShowBulkJobCommand: BackofficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulk:show",
        abstract: "Show a bulk job and each of its items."
    )

    @Argument(help: "The number of the job.")
    var job: Int64

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    func perform(_ application: BackofficeApplication, _ context: CommandContext) async throws {
        let desk = application.bulkDesk(context.logger)
        let record = try await desk.find(job)
        let items = try await desk.items(of: job)
        let rows = items.map { ["\($0.card)", $0.status, $0.reason ?? ""] }
        let table = Table(header: ["Card", "Status", "Reason"], rows: rows, rightAligned: [0]).lines()
        let json = BulkJobRecord.JSON(record, items: items)
        try context.print(([record.line] + table).joined(separator: "\n"), json: json)
    }
}
