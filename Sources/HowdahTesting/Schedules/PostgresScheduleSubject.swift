public import Howdah
import HowdahPostgres
public import HowdahScheduler
import PostgresLibpq

/// A store of schedules in a PostgreSQL database, as ``ScheduleConformance`` takes it.
public struct PostgresScheduleSubject: ScheduleConformanceSubject {
    private let database: TestDatabase
    private let store: PostgresStore
    private let transports: [PostgresTransport]
    public let schedules: any ScheduleStore
    public let failed: any FailureStore & MessageReceiver

    public var main: any MessageSender & MessageReceiver & InspectableTransport { transports[0] }
    public var async: any MessageSender & MessageReceiver & InspectableTransport { transports[1] }

    public init(_ database: TestDatabase) {
        let store = database.makeStore()
        let transports = [PostgresTransport("scheduler_main", in: store), PostgresTransport("async", in: store)]
        self.database = database
        self.store = store
        self.transports = transports
        self.schedules = PostgresScheduleStore(store, transports: transports)
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
        UPDATE howdah.schedule_entry
        SET position = position - $1 * interval '1 millisecond', paused_at = paused_at - $1 * interval '1 millisecond'
        """,
        """
        UPDATE howdah.occurrence
        SET due_at = due_at - $1 * interval '1 millisecond', sent_at = sent_at - $1 * interval '1 millisecond'
        """,
    ]
}
