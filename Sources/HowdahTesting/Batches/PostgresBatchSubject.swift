public import Howdah
public import HowdahBatches
import HowdahPostgres
import PostgresLibpq

/// A store of batches in a PostgreSQL database, as ``BatchConformance`` takes it.
public struct PostgresBatchSubject: BatchConformanceSubject {
    private let database: TestDatabase
    private let transports: [PostgresTransport]
    public let batches: any BatchStore
    public let failed: any FailureStore & MessageReceiver

    public var async: any MessageSender & MessageReceiver & InspectableTransport { transports[0] }
    public var mail: any MessageSender & MessageReceiver & InspectableTransport { transports[1] }

    public init(_ database: TestDatabase) {
        let store = database.makeStore()
        let transports = [PostgresTransport("async", in: store), PostgresTransport("mail", in: store)]
        self.database = database
        self.transports = transports
        self.batches = PostgresBatchStore(store, transports: transports)
        self.failed = PostgresFailureStore("failed", in: store)
    }

    /// Moves everything that is recorded into the past, since the server's clock cannot be moved.
    public func advance(by duration: Duration) async throws {
        let milliseconds = Int64(duration.milliseconds)
        try await database.client.pipeline(Self.shifts.map { PostgresCommand($0, milliseconds) })
    }

    private static let shifts = [
        "UPDATE howdah.delayed SET due = due - $1 * interval '1 millisecond'",
        """
        UPDATE howdah.batch
        SET created_at = created_at - $1 * interval '1 millisecond',
            admitted_at = admitted_at - $1 * interval '1 millisecond',
            started_at = started_at - $1 * interval '1 millisecond',
            stopped_at = stopped_at - $1 * interval '1 millisecond',
            finished_at = finished_at - $1 * interval '1 millisecond',
            release_at = release_at - $1 * interval '1 millisecond'
        """,
        "UPDATE howdah.batch_tally SET last_at = last_at - $1 * interval '1 millisecond'",
        "UPDATE howdah.batch_release SET released_at = released_at - $1 * interval '1 millisecond'",
    ]
}
