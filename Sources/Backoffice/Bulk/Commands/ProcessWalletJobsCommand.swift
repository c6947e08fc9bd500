import ArgumentParser
import HowdahCommands

/// Does some items of wallet jobs, and ends.
struct ProcessWalletJobsCommand: BackofficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "wallet:process-jobs",
        abstract: "Do some items of wallet jobs, and end: for cron, where no worker runs.",
        discussion: """
            A run does at most WALLET_BATCH_SIZE (10) items. It is safe beside workers and other runs.

            Example of a crontab:
              * * * * * backoffice wallet:process-jobs
            """
    )

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    func perform(_ application: BackofficeApplication, _ context: CommandContext) async throws {
        try await ProcessBulkJobs(kind: .wallet, application: application, context: context).run()
    }
}
