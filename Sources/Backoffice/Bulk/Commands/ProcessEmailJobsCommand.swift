import ArgumentParser
import HowdahCommands

/// Does some items of e-mail jobs, and ends.
struct ProcessEmailJobsCommand: BackofficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "emails:process-jobs",
        abstract: "Do some items of e-mail jobs, and end: for cron, where no worker runs.",
        discussion: """
            A run does at most EMAIL_BATCH_SIZE (50) items. It is safe beside workers and other runs.

            Example of a crontab:
              * * * * * backoffice emails:process-jobs
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    func perform(_ application: BackofficeApplication, _ context: CommandContext) async throws {
        try await ProcessBulkJobs(kind: .mail, application: application, context: context).run()
    }
}
