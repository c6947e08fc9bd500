import Howdah
import PostgresLibpq

/// Draws identifiers for messages that are stored by ``CopyMessages``, which returns none.
struct DrawMessageIDs: Statement {
    static let sql = """
        SELECT nextval('howdah.message_id') FROM generate_series(1, $1)
        """

    var count: Int32

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(count)
    }

    static func decode(_ row: PostgresRow) throws -> MessageID {
        MessageID(rawValue: try row.decode(0))
    }
}
