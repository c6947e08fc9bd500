import Howdah
import PostgresLibpq

/// A statement of a settlement, and the messages that it must find.
struct SettlementStep: Sendable {
    var command: PostgresCommand
    /// Empty if the statement is about the lease alone, or about what is settled already.
    var messages: [MessageID]
    /// Whether it tells which queues got the next message of a chain.
    var mayChain = false

    /// The queues that got the next message of a chain.
    func chained(_ result: PostgresResult) throws -> [Int32] {
        mayChain ? try result.decode(SettleItems.self).flatMap(\.self) : []
    }

    /// The messages whose settlement changed nothing.
    ///
    /// A statement finds all of its messages or, if the lease was gone, none.
    func lost(_ result: PostgresResult) -> [MessageID] {
        !messages.isEmpty && result.affectedRows == 0 ? messages : []
    }
}
