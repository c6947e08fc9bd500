import Howdah
import PostgresLibpq

extension HistoryRow {
    /// Reads a row of ``ReadHistory``.
    init(_ row: PostgresRow) throws {
        var figures = HandlingFigures()
        figures.handled = try row.decode(3)
        figures.failed = try row.decode(4)
        figures.retried = try row.decode(5)
        figures.handling = try DurationHistogram(row, buckets: 8, total: 6)
        figures.waiting = try DurationHistogram(row, buckets: 10, total: 7)
        self.init(
            minute: try row.decode(0),
            transport: TransportName(rawValue: try row.decode(1)),
            kind: MessageKind(rawValue: try row.decode(2)),
            figures: figures
        )
    }
}

extension DurationHistogram {
    /// Reads a histogram whose counts stand in the column after that of its buckets.
    fileprivate init(_ row: PostgresRow, buckets: Int, total: Int) throws {
        let indexes = try row.decode(buckets, as: [Int16].self)
        let counts = try row.decode(buckets + 1, as: [Int64].self)
        self.init(
            buckets: zip(indexes, counts).map { (Int($0), Int($1)) },
            totalMicroseconds: try row.decode(total)
        )
    }
}

extension HandledAttempt {
    /// Reads a row of ``ReadAttempts``.
    init(_ row: PostgresRow) throws {
        let outcome = try row.decode(4, as: String.self)
        guard let outcome = AttemptOutcome(rawValue: outcome) else {
            throw PostgresError(.decoding, "An attempt has the unknown outcome \"\(outcome)\".")
        }
        self.init(
            message: MessageID(rawValue: try row.decode(0)),
            transport: TransportName(rawValue: try row.decode(1)),
            kind: MessageKind(rawValue: try row.decode(2)),
            attempt: Int(try row.decode(3, as: Int32.self)),
            outcome: outcome,
            worker: try row.decode(5),
            beganAt: try row.decode(6),
            waited: try row.decode(7, as: Int64?.self).map { .microseconds($0) },
            took: .microseconds(try row.decode(8, as: Int64.self))
        )
    }
}
