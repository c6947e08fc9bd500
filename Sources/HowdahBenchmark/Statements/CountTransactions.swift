import PostgresLibpq

/// Counts the transactions that have ended in this database.
///
/// A session reports its own at most once a second, so differences over a few seconds are coarse.
struct CountTransactions: PostgresStatement {
    static let sql = """
        SELECT xact_commit + xact_rollback
        FROM pg_stat_database
        WHERE datname = current_database()
        """

    func bind(into bindings: inout PostgresBindings) {}

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
