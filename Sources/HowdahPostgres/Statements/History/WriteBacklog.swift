import Howdah
import PostgresLibpq

/// Writes what was counted, where ``TakeBacklogTurn`` has made the room for it.
struct WriteBacklog: Action {
    static let sql = """
        INSERT INTO howdah.backlog (at, transport, counted_at, ready, delayed, in_flight, failed, oldest_ms)
        SELECT at, transport, counted_at, ready, delayed, in_flight, failed, oldest_ms
        FROM unnest($1::timestamptz[], $2::text[], $3::timestamptz[], $4::bigint[], $5::bigint[], $6::bigint[],
                    $7::bigint[], $8::bigint[])
            AS counted (at, transport, counted_at, ready, delayed, in_flight, failed, oldest_ms)
        ORDER BY at, transport
        ON CONFLICT (at, transport) DO UPDATE
        SET counted_at = excluded.counted_at, ready = excluded.ready, delayed = excluded.delayed,
            in_flight = excluded.in_flight, failed = excluded.failed, oldest_ms = excluded.oldest_ms
        """

    var samples: [BacklogSample]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(samples.map(\.minute))
        bindings.append(samples.map(\.transport.rawValue))
        bindings.append(samples.map(\.countedAt))
        bindings.append(samples.map(\.counts.ready))
        bindings.append(samples.map(\.counts.delayed))
        bindings.append(samples.map(\.counts.inFlight))
        bindings.append(samples.map(\.counts.failed))
        bindings.append(samples.map { $0.counts.oldestReady.map(Milliseconds.rounded) })
    }
}
