import Howdah
import PostgresLibpq

/// Deletes messages of a failure store for good, with their history.
///
/// Messages that a worker has in hand at this moment stay.
struct RemoveFailedMessages: Statement {
    static let sql = """
        WITH gone AS (
            DELETE FROM howdah.failed
            WHERE store = $1 AND ($2::text IS NULL OR type = $2) AND ($3::bigint[] IS NULL OR id = ANY ($3))
              AND ($4::text IS NULL OR fingerprint = $4)
              AND id NOT IN (SELECT unnest(positions) FROM howdah.lease WHERE queue = $1)
            RETURNING id
        ), history AS (
            DELETE FROM howdah.failure USING gone WHERE failure.message = gone.id
        )
        SELECT id FROM gone ORDER BY id
        """

    var store: Int32
    var selection: FailureSelection

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(store)
        bindings.append(selection.type)
        bindings.append(selection.identifiers)
        bindings.append(selection.group)
    }

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
