import HowdahBatches
import PostgresLibpq

/// Draws an identifier for a batch, which its items carry before it is stored.
struct DrawBatchID: Statement {
    static let sql = "SELECT nextval('howdah.batch_id')"

    func bind(into bindings: inout PostgresBindings) {}

    static func decode(_ row: PostgresRow) throws -> BatchID {
        BatchID(rawValue: try row.decode(0))
    }
}
