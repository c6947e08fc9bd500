import ArgumentParser
import HowdahCommands

/// Makes or replaces the wallet passes of a company's business cards.
struct SyncWalletsCommand: BulkOrderCommand {
    static let configuration = CommandConfiguration(
        commandName: "wallet:sync",
        abstract: "Make or replace the wallet passes of a company's business cards.",
        discussion: """
            Enters a bulk job with an item for each card. Workers of the transport wallet do them, or runs of \
            wallet:process-jobs, at most WALLET_BATCH_SIZE (10) a minute. With QUEUE_CONNECTION=sync, this command does \
            them itself, at once.

            Of each company, one bulk job runs at a time; the others wait for their turn.

            Examples:
              backoffice wallet:sync 7
              backoffice wallet:sync --all
            """
    )

    @Argument(help: "The number of the company.")
    var company: Int64?

    @Flag(help: "Enter a job for each company.")
    var all = false

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    func validate() throws {
        guard (company == nil) == all else { throw ValidationError("Name a company, or give --all.") }
    }

    func order(for company: Int64) -> BulkOrder { .wallet(company: company) }

    func check(_ application: BackofficeApplication) throws {
        guard application.bulk.wallet.isSet else {
            throw CommandFailure(.usage, "WALLET_API_URL is not set: there is no service that makes passes.")
        }
    }
}
