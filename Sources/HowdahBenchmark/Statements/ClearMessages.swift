import HowdahPostgres
import PostgresLibpq

/// Forgets every message, so that each measurement begins with the same tables.
enum ClearMessages {
    private static let sql = """
        TRUNCATE howdah.message, howdah.delayed, howdah.lease, howdah.failed, howdah.failure, howdah.batch,
                 howdah.batch_tally, howdah.batch_item, howdah.batch_continuation
        """

    static func command(_ schema: SchemaName) -> PostgresCommand {
        PostgresCommand(schema.sql(sql))
    }
}
