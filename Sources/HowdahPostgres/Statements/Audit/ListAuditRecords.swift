import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Lists changes, the latest first, backwards along the primary key.
struct ListAuditRecords: Statement {
    static let sql = """
        SELECT id, at, who, action, subject, origin, finished_at IS NOT NULL, count, error
        FROM howdah.audit
        WHERE id < $1
        ORDER BY id DESC
        LIMIT $2
        """

    var before: Int64
    var limit: Int

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(before)
        bindings.append(Int64(limit))
    }

    static func decode(_ row: PostgresRow) throws -> AuditRecord {
        let change = AuditedChange(
            who: try row.decode(2),
            action: try row.decode(3),
            subject: try row.decode(4),
            origin: try row.decode(5)
        )
        return AuditRecord(id: try row.decode(0), at: try row.decode(1), change: change, outcome: try outcome(row))
    }

    private static func outcome(_ row: PostgresRow) throws -> AuditOutcome? {
        guard try row.decode(6) else { return nil }
        let count: Int64? = try row.decode(7)
        let error: String? = try row.decode(8)
        return error.map { .failed(reason: $0) } ?? .done(count: Int(count ?? 0))
    }
}
