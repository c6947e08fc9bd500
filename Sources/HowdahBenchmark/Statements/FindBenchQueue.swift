import HowdahPostgres
import PostgresLibpq

/// Finds the number of a transport.
enum FindBenchQueue {
    private static let sql = "SELECT id FROM howdah.queue WHERE name = $1"

    static func command(_ name: String, in schema: SchemaName) -> PostgresCommand {
        PostgresCommand(schema.sql(sql), name)
    }
}
