public import Howdah
import HowdahPostgres
import PostgresLibpq

/// A history in a PostgreSQL database, as ``HistoryConformance`` takes it.
public struct PostgresHistorySubject: HistoryConformanceSubject {
    private let database: TestDatabase
    public let history: any HistoryStore

    public init(_ database: TestDatabase) {
        self.database = database
        self.history = PostgresHistory(database.makeStore())
    }

    /// Moves everything that is recorded into the past, since the server's clock cannot be moved.
    ///
    /// No row may come to lie where another was, so move by more than what is recorded spans.
    public func advance(by duration: Duration) async throws {
        let milliseconds = Int64(duration.milliseconds)
        try await database.client.pipeline(Self.shifts.map { PostgresCommand($0, milliseconds) })
    }

    private static let shifts = [
        "UPDATE howdah.history SET at = at - $1 * interval '1 millisecond' - interval '10000 days'",
        "UPDATE howdah.history SET at = at + interval '10000 days'",
        "UPDATE howdah.backlog SET at = at - $1 * interval '1 millisecond' - interval '10000 days'",
        "UPDATE howdah.backlog SET at = at + interval '10000 days', counted_at = counted_at - $1 * interval '1 millisecond'",
        "UPDATE howdah.attempt SET began_at = began_at - $1 * interval '1 millisecond'",
    ]
}
