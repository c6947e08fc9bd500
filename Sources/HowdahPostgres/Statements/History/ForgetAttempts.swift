import PostgresLibpq

/// Forgets single attempts of long ago, a bounded part of them.
struct ForgetAttempts: Action {
    static let sql = """
        DELETE FROM howdah.attempt
        WHERE ctid = ANY (ARRAY(
            SELECT ctid FROM howdah.attempt
            WHERE began_at < now() - $1 * interval '1 millisecond'
            ORDER BY began_at
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
