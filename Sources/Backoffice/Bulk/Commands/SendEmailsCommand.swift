import ArgumentParser
import HowdahCommands

/// Mails everybody who holds a business card of a company.
struct SendEmailsCommand: BulkOrderCommand {
    static let configuration = CommandConfiguration(
        commandName: "emails:send",
        abstract: "Mail everybody who holds a business card of a company.",
        discussion: """
            Enters a bulk job with an item for each card. Workers of the transport bulk_mail do them, or runs of \
            emails:process-jobs, at most EMAIL_BATCH_SIZE (50) a minute. With QUEUE_CONNECTION=sync, this command does them \
            itself, at once.

            Of each company, one bulk job runs at a time; the others wait for their turn.

            Example:
              backoffice emails:send 7 --subject "Your new card" --text "It is in your wallet already."
            """
    )

    @Argument(help: "The number of the company.")
    var company: Int64?

    @Flag(help: "Enter a job for each company.")
    var all = false

    @Option(help: "The subject of the mail.")
    var subject: String

    @Option(help: "The text of the mail, between a salutation and a greeting.")
    var text = "your business card is ready."

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    func validate() throws {
        guard (company == nil) == all else { throw ValidationError("Name a company, or give --all.") }
        guard !subject.isEmpty, subject.utf8.count <= 500, !subject.unicodeScalars.contains(where: \.isControl) else {
            throw ValidationError("Option \"subject\" takes a line of 1 to 500 bytes.")
        }
    }

    func order(for company: Int64) -> BulkOrder { .mail(company: company, subject: subject, text: text) }

    func check(_ application: BackofficeApplication) throws {}
}

extension Unicode.Scalar {
    fileprivate var isControl: Bool { properties.generalCategory == .control }
}
