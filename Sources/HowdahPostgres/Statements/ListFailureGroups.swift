import Howdah
import PostgresLibpq

/// Groups the messages of a failure store by how they failed, the largest group first.
///
/// What is counted stands in one index; the example of each group is its last entry there.
struct ListFailureGroups: Statement {
    static let sql = """
        WITH types AS (
            SELECT fingerprint, type, count(*) AS messages, min(failed_at) AS first, max(failed_at) AS last
            FROM howdah.failed
            WHERE store = $1
            GROUP BY fingerprint, type
        ), groups AS (
            SELECT fingerprint, sum(messages)::bigint AS messages, min(first) AS first, max(last) AS last,
                   array_agg(type) AS types, array_agg(messages) AS sizes
            FROM types
            GROUP BY fingerprint
            ORDER BY 2 DESC, 4 DESC, 1
            LIMIT $2
        )
        SELECT g.fingerprint, g.messages, g.first, g.last, g.types, g.sizes,
               e.id, e.error_class, e.error_message, e.error_code
        FROM groups AS g
        CROSS JOIN LATERAL (
            SELECT id, error_class, error_message, error_code
            FROM howdah.failed
            WHERE store = $1 AND fingerprint = g.fingerprint
            ORDER BY failed_at DESC, id DESC
            LIMIT 1
        ) AS e
        ORDER BY g.messages DESC, g.last DESC, g.fingerprint
        """

    var store: Int32
    var limit: Int

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(store)
        bindings.append(Int64(max(limit, 0)))
    }

    static func decode(_ row: PostgresRow) throws -> FailureGroup {
        let kinds = try row.decode(4, as: [String].self).map { MessageKind(rawValue: $0) }
        let sizes = try row.decode(5, as: [Int64].self).map { Int($0) }
        return FailureGroup(
            fingerprint: FailureFingerprint(rawValue: try row.decode(0)),
            example: MessageID(rawValue: try row.decode(6)),
            report: FailureReport(
                errorClass: try row.decode(7),
                message: try row.decode(8),
                code: try row.decode(9)
            ),
            count: try row.decode(1),
            first: try row.decode(2),
            last: try row.decode(3),
            kinds: Dictionary(zip(kinds, sizes)) { $0 + $1 }
        )
    }
}
