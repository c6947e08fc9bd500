import Howdah
import HowdahPostgres
import PostgresLibpq

/// The tables of the business.
enum BackofficeSchema {
    static let migrations = [
        migration("0001_customers", PackageResources._001_customers_sql),
        migration("0002_billing", PackageResources._002_billing_sql),
        migration("0003_presence", PackageResources._003_presence_sql),
        migration("0004_accounts", PackageResources._004_accounts_sql),
        migration("0005_bulk", PackageResources._005_bulk_sql),
    ]

    /// Brings the tables up to date.
    static func migrator(_ client: PostgresClient) -> Migrator {
        Migrator(client, schema: SchemaName("backoffice"), migrations: migrations)
    }

    private static func migration(_ name: String, _ sql: [UInt8]) -> SchemaMigration {
        SchemaMigration(name: name, sql: String(decoding: sql, as: UTF8.self))
    }
}
