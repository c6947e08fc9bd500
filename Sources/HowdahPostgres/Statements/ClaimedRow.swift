import PostgresLibpq

/// A claimed message as the claiming statements return it: where it is, and what is left to be read.
struct ClaimedRow: Sendable {
    var id: Int64
    var position: Int64
    var queue: Int32
    var priority: Int16
    var attempts: Int16
    var losses: Int16
    var hasHistory: Bool
    var batch: Int64
    /// The oldest batch of the queue that was in hand before this claim.
    var oldestBatch: Int64?
    /// The row itself.
    var row: PostgresRow

    init(_ row: PostgresRow) throws {
        self.id = try row.decode(0)
        self.position = try row.decode(1)
        self.queue = try row.decode(2)
        self.priority = try row.decode(3)
        self.attempts = try row.decode(4)
        self.losses = try row.decode(5)
        self.hasHistory = try row.decode(6)
        self.batch = try row.decode(11)
        self.oldestBatch = try row.decode(12)
        self.row = row
    }

    /// Looks at the headers as they are stored.
    func headers(_ look: (UnsafeRawBufferPointer) -> Void) {
        row[9].withUnsafeBytes(look)
    }
}
