import HowdahPostgres
import PostgresLibpq

/// Removes the schema of a benchmark with everything in it.
enum DropBenchSchema {
    private static let sql = "DROP SCHEMA "

    /// The statement for a schema; such a name needs no quotes.
    static func command(_ schema: SchemaName) -> PostgresCommand {
        PostgresCommand(sql + schema.rawValue + " CASCADE")
    }
}
