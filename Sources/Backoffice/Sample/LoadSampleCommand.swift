import ArgumentParser
import HowdahCommands
import HowdahPostgres
import HowdahRuntime
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Loads made-up customers, their subscriptions and their companies, the same ones on every machine.
struct LoadSampleCommand: BackofficeCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample:load",
        abstract: "Load made-up customers and their subscriptions, the same ones every time.",
        discussion: """
            It can be run again: customers who are there already are made the same again; subscriptions that are there go \
            on as they are. The first charges are due at once.
            """
    )

    @Option(help: "How many customers.")
    var customers = 1_000

    @OptionGroup var common: CommonOptions
    @OptionGroup var waiting: WaitOption

    func validate() throws {
        guard (1...1_000_000).contains(customers) else {
            throw ValidationError("Option \"customers\" must lie between 1 and 1000000, \"\(customers)\" passed.")
        }
    }

    func perform(_ application: BackofficeApplication, _ context: CommandContext) async throws {
        let sample = (1...Int64(customers)).map(SampleCustomer.init(number:))
        let client = application.runtime.database.client
        let loaded = try await Self.store(sample, in: client)
        let subscriptions = (1...Int64(customers)).map(SampleSubscription.init(number:))
        try await SampleBilling.store(subscriptions, from: Date(), in: client)
        try await SampleCommunity.store(customers, in: client)
        try await SampleCompanies.store(customers, in: client)
        try context.print("\(loaded) customers are there.", json: ["customers": loaded])
    }

    static func store(_ sample: [SampleCustomer], in client: PostgresClient) async throws -> Int {
        let upsert = """
            INSERT INTO backoffice.customer (id, name, email, language, orders, spent_cents)
            SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::int[], $6::bigint[])
            ON CONFLICT (id) DO UPDATE
            SET name = excluded.name, email = excluded.email, language = excluded.language,
                orders = excluded.orders, spent_cents = excluded.spent_cents
            """
        let command = PostgresCommand(
            upsert,
            sample.map(\.number),
            sample.map(\.name),
            sample.map(\.email),
            sample.map(\.language),
            sample.map(\.orders),
            sample.map(\.spentCents)
        )
        return try await client.execute(command).affectedRows
    }
}
