import Howdah
import PostgresLibpq

/// A row of the lists of messages.
struct ListedMessage: Sendable {
    /// Where it stands in the list.
    var place: MessageCursor
    /// Whether it is the last one that was to be looked at.
    var isEnd: Bool
    /// Whether it was looked for; the last one that was looked at is returned in any case.
    var matches: Bool
    var summary: MessageSummary

    /// Reads a row; see ``ListReadyMessages`` for the columns.
    init(_ row: PostgresRow) throws {
        self.summary = try MessageSummary(row, from: 4)
        self.place = MessageCursor(summary.state, key: try row.decode(0), tie: try row.decode(1))
        self.isEnd = try row.decode(2)
        self.matches = try row.decode(3)
    }
}

extension MessageSummary {
    /// Reads 17 columns of a row, from the identifier on.
    init(_ row: PostgresRow, from first: Int) throws {
        let state = try row.decode(first + 2, as: String.self)
        guard let state = MessageState(rawValue: state) else {
            throw PostgresError(.decoding, "\"\(state)\" is no state of a message.")
        }
        self.init(
            id: MessageID(rawValue: try row.decode(first)),
            transport: TransportName(rawValue: try row.decode(first + 1)),
            state: state,
            kind: MessageKind(rawValue: try row.decode(first + 3)),
            priority: Priority(rawValue: try row.decode(first + 4)),
            attempts: Int(try row.decode(first + 5, as: Int16.self)),
            losses: Int(try row.decode(first + 6, as: Int16.self)),
            createdAt: try row.decode(first + 7),
            at: try row.decode(first + 8),
            bodySize: Int(try row.decode(first + 9, as: Int32.self)),
            error: try FailureReport(row, from: first + 10),
            failureStore: try row.decode(first + 13, as: String?.self).map { TransportName(rawValue: $0) },
            holder: try MessageHolder(row, from: first + 14)
        )
    }
}

extension FailureReport {
    /// Reads class, message and code; `nil` if there is no failure.
    fileprivate init?(_ row: PostgresRow, from first: Int) throws {
        guard let errorClass = try row.decode(first, as: String?.self) else { return nil }
        self.init(errorClass: errorClass, message: try row.decode(first + 1), code: try row.decode(first + 2))
    }
}

extension MessageHolder {
    /// Reads the worker's number and name, and since when it has the message; `nil` if nobody has.
    fileprivate init?(_ row: PostgresRow, from first: Int) throws {
        guard let worker = try row.decode(first, as: Int32?.self) else { return nil }
        self.init(worker: Int64(worker), name: try row.decode(first + 1), since: try row.decode(first + 2))
    }
}
