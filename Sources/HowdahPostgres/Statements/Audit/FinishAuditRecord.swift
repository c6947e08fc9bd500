import Howdah
import PostgresLibpq

/// Writes down how a change ended.
struct FinishAuditRecord: Action {
    static let sql = """
        UPDATE howdah.audit SET finished_at = now(), count = $2, error = $3
        WHERE id = $1
        """

    var id: Int64
    var outcome: AuditOutcome

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(id)
        switch outcome {
        case .done(let count):
            bindings.append(Int64(count))
            bindings.append(String?.none)
        case .failed(let reason):
            bindings.append(Int64?.none)
            bindings.append(reason)
        }
    }
}
