import PostgresLibpq

/// Tells whether any of these queues has a message ready that nobody holds, and when the next message of any
/// queue is due, in milliseconds from now.
///
/// Leases of other queues are left out, since those of failure stores hold identifiers rather than positions.
struct LookAhead: Statement {
    static let sql = """
        SELECT EXISTS (
                   SELECT FROM unnest($1::int[]) AS q (queue)
                   WHERE EXISTS (
                       SELECT FROM howdah.message AS m
                       WHERE m.queue = q.queue
                         AND m.position NOT IN (
                             SELECT unnest(l.positions) FROM howdah.lease AS l WHERE l.queue = ANY ($1)
                         )
                   )
               ),
               ceil(extract(epoch FROM (SELECT min(due) FROM howdah.delayed) - now()) * 1000)::bigint
        """

    var queues: [Int32]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queues)
    }

    static func decode(_ row: PostgresRow) throws -> Outlook {
        let milliseconds = try row.decode(1, as: Int64?.self)
        return Outlook(isReady: try row.decode(0), nextDue: milliseconds.map { .milliseconds(max(0, $0)) })
    }
}
