import Howdah
import PostgresLibpq

/// Counts the messages of one queue by state, as of one moment.
///
/// A delayed message that is due is ready, though no worker has moved it yet.
struct CountMessages: Statement {
    static let sql = """
        WITH held AS (
            SELECT coalesce(sum(cardinality(positions)), 0) AS messages FROM howdah.lease WHERE queue = $1
        ), stored AS (
            SELECT count(*) AS messages,
                   min(ready_at) FILTER (WHERE position NOT IN (SELECT unnest(positions) FROM howdah.lease WHERE queue = $1))
                       AS oldest
            FROM howdah.message WHERE queue = $1
        ), waiting AS (
            SELECT count(*) FILTER (WHERE due <= now()) AS due, count(*) FILTER (WHERE due > now()) AS later,
                   min(due) FILTER (WHERE due <= now()) AS oldest
            FROM howdah.delayed WHERE queue = $1
        )
        SELECT greatest(stored.messages - held.messages, 0)::bigint + waiting.due,
               waiting.later,
               held.messages::bigint,
               (SELECT count(*) FROM howdah.failed WHERE queue = $1),
               (extract(epoch FROM now() - least(stored.oldest, waiting.oldest)) * 1000)::bigint
        FROM stored, held, waiting
        """

    var queue: Int32

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queue)
    }

    static func decode(_ row: PostgresRow) throws -> MessageCounts {
        MessageCounts(
            ready: try row.decode(0),
            delayed: try row.decode(1),
            inFlight: try row.decode(2),
            failed: try row.decode(3),
            oldestReady: try row.decode(4, as: Int64?.self).map { .milliseconds($0) }
        )
    }
}
