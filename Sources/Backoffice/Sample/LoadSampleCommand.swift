import ArgumentParser
import HowdahPostgres
import HowdahRuntime
import PostgresLibpq

/// Loads made-up customers, the same ones on every machine.
struct LoadSampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample:load",
        abstract: "Load made-up customers, the same ones every time.",
        discussion: "Customers who are there already stay as they are, so it can be run again."
    )

    @Option(help: "How many customers.")
    var customers = 1_000

    @OptionGroup var options: BackofficeOptions

    func validate() throws {
        guard (1...1_000_000).contains(customers) else {
            throw ValidationError("Option \"customers\" must lie between 1 and 1000000, \"\(customers)\" passed.")
        }
    }

    func run() async throws {
        try await options.withApplication { application in
            let sample = (1...Int64(customers)).map(SampleCustomer.init(number:))
            let added = try await Self.insert(sample, into: application.runtime.database.client)
            print("\(added) customers were loaded, \(customers - added) were there already.")
        }
    }

    static func insert(_ sample: [SampleCustomer], into client: PostgresClient) async throws -> Int {
        let insert = """
            INSERT INTO backoffice.customer (id, name, email, language, orders, spent_cents)
            SELECT * FROM unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::int[], $6::bigint[])
            ON CONFLICT DO NOTHING
            """
        let command = PostgresCommand(
            insert,
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
