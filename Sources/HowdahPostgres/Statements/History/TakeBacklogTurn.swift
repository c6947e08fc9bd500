import Howdah
import PostgresLibpq

/// Enters the transports that nobody else counts in this minute, and tells the time.
///
/// Of several processes that come at once, the later ones wait for the first one's commit and enter nothing. They enter
/// names in the same order, so that none waits for another in a circle.
struct TakeBacklogTurn: Statement {
    static let sql = """
        WITH clock AS MATERIALIZED (
            SELECT clock_timestamp() AS time
        ), minute AS (
            SELECT time, date_bin(interval '1 minute', time, timestamptz '2000-01-01 00:00:00+00') AS start FROM clock
        ), taken AS (
            INSERT INTO howdah.backlog (at, transport, counted_at)
            SELECT start, name, time
            FROM minute, unnest($1::text[]) AS name
            WHERE time < start + $2 * interval '1 millisecond'
            ORDER BY name
            ON CONFLICT (at, transport) DO NOTHING
            RETURNING transport
        )
        SELECT time, start, ARRAY(SELECT transport FROM taken) FROM minute
        """

    var transports: [TransportName]
    /// How long after the minute began it is too late.
    var patience: Duration

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(transports.map(\.rawValue))
        bindings.append(Milliseconds.rounded(patience))
    }

    static func decode(_ row: PostgresRow) throws -> BacklogTurn {
        let names = try row.decode(2, as: [String].self)
        return BacklogTurn(
            time: try row.decode(0),
            minute: try row.decode(1),
            transports: Set(names.map(TransportName.init(rawValue:)))
        )
    }
}
