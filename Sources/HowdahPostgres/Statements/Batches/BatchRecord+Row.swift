import Howdah
import HowdahBatches
import PostgresLibpq

extension BatchRecord {
    /// Reads a row of ``ListBatches``.
    init(_ row: PostgresRow) throws {
        let status = try row.decode(3, as: String.self)
        guard let status = BatchStatus(rawValue: status) else {
            throw PostgresError(.decoding, "\"\(status)\" is not the status of a batch.")
        }
        self.init(
            id: BatchID(rawValue: try row.decode(0)),
            name: try row.decode(1),
            options: try BatchOptions(row),
            status: status,
            createdAt: try row.decode(11)
        )
        self.reason = try row.decode(4)
        self.total = Int(try row.decode(5, as: Int64.self))
        self.pending = Int(try row.decode(6, as: Int64.self))
        self.handled = Int(try row.decode(7, as: Int64.self))
        self.failed = Int(try row.decode(8, as: Int64.self))
        self.cancelled = Int(try row.decode(9, as: Int64.self))
        self.held = Int(try row.decode(10, as: Int64.self))
        self.startedAt = try row.decode(12)
        self.lastProgressAt = try row.decode(13)
        self.stoppedAt = try row.decode(14)
        self.finishedAt = try row.decode(15)
        self.isStuck = try row.decode(16, as: Bool?.self) ?? false
    }
}

extension BatchOptions {
    /// Reads the options from a row of ``ListBatches``.
    fileprivate init(_ row: PostgresRow) throws {
        self.init()
        self.key = try row.decode(2)
        self.allowsFailures = try row.decode(17)
        self.itemsAtATime = try row.decode(18, as: Int32?.self).map(Int.init)
        if let items = try row.decode(19, as: Int32?.self) {
            self.rate = BatchRate(Int(items), per: try row.decode(20))
        }
        self.expiresAfter = try row.decode(21)
        self.stuckAfter = try row.decode(22)
    }
}
