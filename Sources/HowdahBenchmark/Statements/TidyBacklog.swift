import HowdahPostgres
import PostgresLibpq

/// Does at once what autovacuum would do to a backlog in the middle of a measurement.
enum TidyBacklog {
    private static let sql = "VACUUM (ANALYZE) howdah.delayed, howdah.failed"

    static func command(_ schema: SchemaName) -> PostgresCommand {
        PostgresCommand(schema.sql(sql))
    }
}
