import PostgresLibpq

/// A row of a query for something that a customer is to be told.
struct Warning: Sendable, CustomStringConvertible {
    /// The number of what it is about.
    let subject: Int64
    /// Which occurrence of that, such as a day.
    let period: String
    let recipient: Recipient
    /// What else the query has found, as text.
    let details: [String]

    /// Reads subject, period, name, address and then details.
    init(_ row: PostgresRow) throws {
        self.subject = try row.decode(0)
        self.period = try row.decode(1)
        self.recipient = Recipient(name: try row.decode(2), email: try row.decode(3))
        self.details = try (4..<row.columnCount).map { try row.decode($0) }
    }

    var description: String { "\(subject) (\(period))" }
}

extension TaskRun {
    /// Tells each customer whom a query finds, once for each subject and period.
    func warn(
        _ kind: String,
        _ query: PostgresCommand,
        _ words: (Warning) -> (title: String, text: String)
    ) async throws {
        let warnings = try await database.execute(query).map(Warning.init)
        try await each(warnings) { warning, transaction in
            let (title, text) = words(warning)
            let notice = Notice(kind, about: warning.subject, warning.period, to: warning.recipient, title, text)
            return try await notifier.tell(notice, in: transaction)
        }
    }
}
