import PostgresLibpq

/// Forgets what transports held long ago, and of what is less old all but the first count of each hour, a bounded part of
/// it.
///
/// Nearly everything that stays is of the first minute of its hour, and is looked up no further.
struct ForgetBacklog: Action {
    static let sql = """
        DELETE FROM howdah.backlog
        WHERE ctid = ANY (ARRAY(
            SELECT b.ctid
            FROM howdah.backlog AS b, date_bin(interval '1 hour', b.at, timestamptz '2000-01-01 00:00:00+00') AS hour
            WHERE b.at < now() - $1 * interval '1 millisecond'
              AND (b.at < now() - $2 * interval '1 millisecond' OR b.ready IS NULL OR b.at <> hour AND EXISTS (
                  SELECT FROM howdah.backlog AS earlier
                  WHERE earlier.at >= hour AND earlier.at < b.at AND earlier.transport = b.transport
                    AND earlier.ready IS NOT NULL
              ))
            LIMIT $3
        ))
        """

    /// After what time one count of an hour is enough.
    var minutes: Duration
    /// After what time there is none.
    var total: Duration
    var limit: Int64

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(Milliseconds.rounded(minutes))
        bindings.append(Milliseconds.rounded(total))
        bindings.append(limit)
    }
}
