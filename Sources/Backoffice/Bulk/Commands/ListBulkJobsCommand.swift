import ArgumentParser
import HowdahCommands

/// Lists the latest bulk jobs.
struct ListBulkJobsCommand: BackofficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulk:list",
        abstract: "List the latest bulk jobs of both kinds, the newest first."
    )

    @Option(name: .shortAndLong, help: "How many jobs.")
    var limit = 20

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    func validate() throws {
        guard (1...10_000).contains(limit) else {
            throw ValidationError("Option \"limit\" must lie between 1 and 10000, \"\(limit)\" passed.")
        }
    }

    func perform(_ application: BackofficeApplication, _ context: CommandContext) async throws {
        let jobs = try await application.bulkDesk(context.logger).list(limit: limit)
        try context.print(Self.table(jobs), json: ["jobs": jobs.map(BulkJobRecord.JSON.init)])
    }

    private static func table(_ jobs: [BulkJobRecord]) -> String {
        guard !jobs.isEmpty else { return "There are no bulk jobs." }
        let header = ["Job", "Kind", "Company", "Status", "Progress", "Last processed", "Batch", "Reason"]
        let rows = jobs.map { job in
            [
                "\(job.id)", job.kind.rawValue, "\(job.company) \(job.companyName)",
                job.status + (job.isStuck ? " (stuck)" : ""), "\(job.processed)/\(job.total)",
                job.lastProcessed ?? "", job.batch.map(String.init) ?? "", job.reason ?? "",
            ]
        }
        return Table(header: header, rows: rows, rightAligned: [0, 4, 6]).lines().joined(separator: "\n")
    }
}
