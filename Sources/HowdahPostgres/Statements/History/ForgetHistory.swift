import PostgresLibpq

/// Forgets what was done long ago, a bounded part of it.
struct ForgetHistory: Action {
    static let sql = """
        DELETE FROM howdah.history
        WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM howdah.history
            WHERE minutes IN (1, 60) AND at < now() - $1 * interval '1 millisecond'
            LIMIT $2
        ))
        """

    var age: Duration
    var limit: Int64

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(Milliseconds.rounded(age))
        bindings.append(limit)
    }
}
