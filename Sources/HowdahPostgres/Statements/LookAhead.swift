import PostgresLibpq

/// Tells whether any of these queues that is not paused has a message ready that nobody holds, and in how many
/// milliseconds the next message of any queue is due, and the next item of a batch with a rate.
///
/// Leases of other queues are left out, since those of failure stores hold identifiers rather than positions.
struct LookAhead: Statement {
    static let sql = """
        SELECT EXISTS (
                   SELECT FROM unnest($1::int[]) AS q (queue)
                   WHERE EXISTS (
                       SELECT FROM howdah.message AS m
                       WHERE m.queue = (SELECT id FROM howdah.queue WHERE id = q.queue AND paused_at IS NULL)
                         AND m.position NOT IN (
                             SELECT unnest(l.positions) FROM howdah.lease AS l WHERE l.queue = ANY ($1)
                         )
                   )
               ),
               ceil(extract(epoch FROM (SELECT min(due) FROM howdah.delayed) - now()) * 1000)::bigint,
               ceil(extract(epoch FROM (SELECT min(release_at) FROM howdah.batch) - now()) * 1000)::bigint
        """

    var queues: [Int32]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queues)
    }

    static func decode(_ row: PostgresRow) throws -> Outlook {
        func time(_ column: Int) throws -> Duration? {
            try row.decode(column, as: Int64?.self).map { .milliseconds(max(0, $0)) }
        }
        return Outlook(isReady: try row.decode(0), nextDue: try time(1), nextRelease: try time(2))
    }
}
