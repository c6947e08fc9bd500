import ArgumentParser
import Howdah
import HowdahCommands
import HowdahPostgres
import HowdahRuntime
import PostgresLibpq

/// Dispatches a mail and a rating for every customer.
struct DispatchCampaignCommand: BackofficeCommand {
    /// How many messages are stored in one transaction.
    private static let chunk = 500

    static let configuration = CommandConfiguration(
        commandName: "campaign:dispatch",
        abstract: "Dispatch a mail and a rating for every customer.",
        discussion: "A customer who has the mail of a campaign does not get it again, however often it is dispatched."
    )

    @Option(help: "The name of the campaign.")
    var campaign = "spring"

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    func validate() throws {
        guard campaign.wholeMatch(of: /[a-z0-9-]{1,40}/) != nil else {
            throw ValidationError("Option \"campaign\" takes 1 to 40 lower-case letters, digits and hyphens.")
        }
    }

    func perform(_ application: BackofficeApplication, _ context: CommandContext) async throws {
        let customers = try await Self.customers(application.runtime.database.client)
        let mails = customers.map { Envelope(SendCampaignMail(campaign: campaign, customer: $0)) }
        let ratings = customers.map { Envelope(RateCustomer(customer: $0)) }
        try await Self.dispatch(mails + ratings, through: application.system)
        let text = "\(mails.count) mails and \(ratings.count) ratings were dispatched."
        try context.print(text, json: ["mails": mails.count, "ratings": ratings.count])
    }

    private static func customers(_ client: PostgresClient) async throws -> [Int64] {
        let rows = try await client.execute(PostgresCommand("SELECT id FROM backoffice.customer ORDER BY id"))
        return try rows.map { try $0.decode(0) }
    }

    /// Stores the envelopes where they are routed to, many in one transaction.
    private static func dispatch(_ envelopes: [Envelope], through system: MessagingSystem) async throws {
        let routed = Dictionary(grouping: envelopes) { system.routes.transports(for: $0.kind) }
        for (names, envelopes) in routed {
            let outgoing = try envelopes.map { OutgoingMessage(try system.codec.encode($0)) }
            for name in names {
                let sender = try system.transport(name).sender
                for start in stride(from: 0, to: outgoing.count, by: chunk) {
                    _ = try await sender.send(Array(outgoing[start..<min(start + chunk, outgoing.count)]))
                }
            }
        }
    }
}
