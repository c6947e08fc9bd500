import Howdah
import PostgresLibpq

/// Lists where the messages of a failure store stand that nobody has in hand, oldest failure first, from a place on.
///
/// It reads no bodies: whoever goes through a whole store needs none.
struct ListFailurePlaces: Statement {
    static let sql = """
        SELECT f.id, (extract(epoch FROM f.failed_at) * 1000000)::bigint
        FROM howdah.failed AS f
        WHERE f.store = $1 AND ($2::text IS NULL OR f.type = $2) AND ($3::bigint[] IS NULL OR f.id = ANY ($3))
          AND ($4::text IS NULL OR f.fingerprint = $4)
          AND (f.failed_at, f.id) > (coalesce('epoch'::timestamptz + $5::bigint * interval '1 microsecond', '-infinity'),
                                     coalesce($6::bigint, 0))
          AND f.id NOT IN (SELECT unnest(l.positions) FROM howdah.lease AS l WHERE l.queue = $1)
        ORDER BY f.failed_at, f.id
        LIMIT $7
        """

    var store: Int32
    var selection: FailureSelection
    var after: FailurePlace?
    var limit: Int

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(store)
        bindings.append(selection.type)
        bindings.append(selection.identifiers)
        bindings.append(selection.group)
        bindings.append(after?.key)
        bindings.append(after?.id.rawValue)
        bindings.append(Int64(limit))
    }

    static func decode(_ row: PostgresRow) throws -> FailurePlace {
        FailurePlace(id: MessageID(rawValue: try row.decode(0)), key: try row.decode(1))
    }
}
