import Howdah
import HowdahPostgres
import PostgresLibpq

/// The tables of the business.
enum BackofficeSchema {
    static let migrations = [
        SchemaMigration(
            name: "0001_customers",
            sql: String(decoding: PackageResources._001_customers_sql, as: UTF8.self)
        )
    ]

    /// Brings the tables up to date.
    static func migrator(_ client: PostgresClient) -> Migrator {
        Migrator(client, schema: SchemaName("backoffice"), migrations: migrations)
    }
}
