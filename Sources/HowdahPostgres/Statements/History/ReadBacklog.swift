import Howdah
import PostgresLibpq

/// Reads what transports held in some time: of each step, the minute at which it was most.
///
/// The server chooses, so that a day with its 1,440 rows for each transport comes as 96.
struct ReadBacklog: Statement {
    static let sql = """
        SELECT DISTINCT ON (step, transport COLLATE "C")
               at, transport, counted_at, ready, delayed, in_flight, failed, oldest_ms
        FROM (
            SELECT date_bin($3 * interval '1 millisecond', at, $1) AS step, at, transport, counted_at, ready, delayed,
                   in_flight, failed, oldest_ms
            FROM howdah.backlog
            WHERE at >= $1 AND at < $2 AND ($4::text IS NULL OR transport = $4) AND ready IS NOT NULL
        ) AS counted
        ORDER BY step, transport COLLATE "C", ready + delayed + in_flight DESC, at
        """

    var query: HistoryQuery
    var step: Duration

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(query.from)
        bindings.append(query.to)
        bindings.append(Milliseconds.rounded(step))
        bindings.append(query.transport?.rawValue)
    }

    static func decode(_ row: PostgresRow) throws -> BacklogSample {
        BacklogSample(
            transport: TransportName(rawValue: try row.decode(1)),
            minute: try row.decode(0),
            countedAt: try row.decode(2),
            counts: MessageCounts(
                ready: try row.decode(3),
                delayed: try row.decode(4),
                inFlight: try row.decode(5),
                failed: try row.decode(6),
                oldestReady: try row.decode(7, as: Int64?.self).map { .milliseconds($0) }
            )
        )
    }
}
