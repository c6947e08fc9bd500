import Howdah
import PostgresLibpq

/// A statement of a settlement, and the messages that it must find.
struct SettlementStep: Sendable {
    var command: PostgresCommand
    /// Empty if the statement is about the lease alone, or about what is settled already.
    var messages: [MessageID]

    /// The messages whose settlement changed nothing.
    ///
    /// A statement finds all of its messages or, if the lease was gone, none.
    func lost(_ result: PostgresResult) -> [MessageID] {
        !messages.isEmpty && result.affectedRows == 0 ? messages : []
    }
}
