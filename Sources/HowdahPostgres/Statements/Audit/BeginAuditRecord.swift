import Howdah
import PostgresLibpq

/// Writes down a change that is about to be made.
struct BeginAuditRecord: Statement {
    static let sql = """
        INSERT INTO howdah.audit (who, action, subject, origin) VALUES ($1, $2, $3, $4)
        RETURNING id
        """

    var change: AuditedChange

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(change.who)
        bindings.append(change.action)
        bindings.append(change.subject)
        bindings.append(change.origin)
    }

    static func decode(_ row: PostgresRow) throws -> Int64 {
        try row.decode(0)
    }
}
