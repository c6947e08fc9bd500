public import Howdah
import HowdahPostgres
import PostgresLibpq

/// A store in a PostgreSQL database, as ``TransportConformance`` takes it.
public struct PostgresConformanceSubject: ConformanceSubject {
    private let database: TestDatabase
    private let messages: PostgresStore

    public let async: any MessageSender & MessageReceiver & InspectableTransport
    public let async2: any MessageSender & MessageReceiver & InspectableTransport
    public let failed: any FailureStore & MessageReceiver

    public var store: any MessageStore & WorkerRegistry & MessageBrowser & TransportPausing { messages }

    public var maximumBodySize: Int { messages.configuration.maximumBodySize }

    public init(_ database: TestDatabase) {
        self.database = database
        self.messages = database.makeStore()
        self.async = PostgresTransport("async", in: messages)
        self.async2 = PostgresTransport("async2", in: messages)
        self.failed = PostgresFailureStore("failed", in: messages)
    }

    /// Moves everything that is recorded into the past, since the server's clock cannot be moved.
    public func advance(by duration: Duration) async throws {
        let milliseconds = Int64(duration.milliseconds)
        try await database.client.pipeline(Self.shifts.map { PostgresCommand($0, milliseconds) })
        try await messages.recoverLostMessages()
    }

    private static let shifts = [
        """
        UPDATE howdah.message
        SET created_at = created_at - $1 * interval '1 millisecond', ready_at = ready_at - $1 * interval '1 millisecond'
        """,
        """
        UPDATE howdah.delayed
        SET created_at = created_at - $1 * interval '1 millisecond', due = due - $1 * interval '1 millisecond'
        """,
        """
        UPDATE howdah.failed
        SET created_at = created_at - $1 * interval '1 millisecond', failed_at = failed_at - $1 * interval '1 millisecond'
        """,
        "UPDATE howdah.failure SET at = at - $1 * interval '1 millisecond'",
        """
        UPDATE howdah.worker
        SET started_at = started_at - $1 * interval '1 millisecond', seen_at = seen_at - $1 * interval '1 millisecond',
            alive_until = alive_until - $1 * interval '1 millisecond'
        """,
    ]

    /// Closes the session's connections as the death of its process would, and waits until the server has noticed.
    public func lose(_ session: any ClaimSession) async throws {
        guard let session = session as? PostgresSession else { return }
        await session.abandon()
        let terminate = """
            SELECT pg_terminate_backend(pid, 5000) FROM pg_locks
            WHERE locktype = 'advisory' AND classid = 'howdah.worker'::regclass AND objid = $1
            """
        try await database.client.execute(PostgresCommand(terminate, Int64(session.workerID)))
        let expire = "UPDATE howdah.worker SET is_direct = true WHERE id = $1"
        try await database.client.execute(PostgresCommand(expire, session.workerID))
        try await messages.recoverLostMessages()
    }
}
