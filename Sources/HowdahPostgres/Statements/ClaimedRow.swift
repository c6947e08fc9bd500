import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A claimed message as the claiming statements return it.
struct ClaimedRow: Sendable {
    var id: Int64
    var position: Int64
    var queue: Int32
    var priority: Int16
    var attempts: Int16
    var losses: Int16
    var hasHistory: Bool
    var createdAt: Date
    var type: String
    var headers: String
    var body: Data
    var batch: Int64
    /// The oldest batch of the queue that was in hand before this claim.
    var oldestBatch: Int64?
    /// The transport on which the message failed; only when it comes from a failure store.
    var origin: String?

    init(_ row: PostgresRow) throws {
        self.id = try row.decode(0)
        self.position = try row.decode(1)
        self.queue = try row.decode(2)
        self.priority = try row.decode(3)
        self.attempts = try row.decode(4)
        self.losses = try row.decode(5)
        self.hasHistory = try row.decode(6)
        self.createdAt = try row.decode(7)
        self.type = try row.decode(8)
        self.headers = try row.decode(9)
        self.body = try row.decode(10)
        self.batch = try row.decode(11)
        self.oldestBatch = try row.decode(12)
        self.origin = try row.decode(13)
    }
}
