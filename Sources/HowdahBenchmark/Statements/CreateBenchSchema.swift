import HowdahPostgres
import PostgresLibpq

/// Makes the schema of a benchmark, and fails if it exists: what is in it would be removed with it.
enum CreateBenchSchema {
    private static let sql = "CREATE SCHEMA "

    /// The statement for a schema; such a name needs no quotes.
    static func command(_ schema: SchemaName) -> PostgresCommand {
        PostgresCommand(sql + schema.rawValue)
    }
}
