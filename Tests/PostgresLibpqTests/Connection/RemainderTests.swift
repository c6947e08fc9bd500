import PostgresLibpq
import Testing

/// What runs behind an exchange after its caller was answered.
@Suite(.serialized) struct RemainderTests {
    private static let insert = "INSERT INTO load VALUES ($1)"
    private static let one = PostgresCommand("SELECT 1")

    /// A connection on which an exchange was answered while what follows it waits for a lock of another session.
    private struct Scene {
        let connection: PostgresConnection
        private let holder: PostgresConnection
        private let key: Int64

        init() async throws {
            connection = try await TestDatabase.connect()
            holder = try await TestDatabase.connect()
            key = Int64(connection.backendPID)
            let lock = PostgresCommand("SELECT pg_advisory_xact_lock_shared($1)", key)
            try await connection.runScript("CREATE TEMP TABLE load (id int)")
            // What is prepared may follow, and be followed.
            _ = try await connection.pipeline([one, lock, PostgresCommand(insert, Int32(0))])
            _ = try await holder.execute(PostgresCommand("SELECT pg_advisory_lock($1)", key))
            _ = try await connection.pipeline([one], then: [[lock, PostgresCommand(insert, Int32(1))]])
            try await TestDatabase.waitUntil(connection.backendPID, "wait_event_type = 'Lock'")
        }

        func release() async throws {
            _ = try await holder.execute(PostgresCommand("SELECT pg_advisory_unlock($1)", key))
        }

        var loads: Int {
            get async throws {
                try await connection.execute(PostgresCommand("SELECT count(*) FROM load"))[0].decode(0)
            }
        }
    }

    @Test func anExchangeReturnsBeforeWhatFollowsItIsAnswered() async throws {
        let scene = try await Scene()
        try await scene.release()
        #expect(try await scene.loads == 2)
    }

    @Test func theNextExchangeIsAnsweredAfterWhatWasBeforeIt() async throws {
        let scene = try await Scene()
        let next = Task { try await scene.connection.pipeline([Self.one, PostgresCommand(Self.insert, Int32(2))]) }
        try await scene.release()
        #expect(try await next.value.map(\.affectedRows) == [1, 1])
        #expect(try await scene.loads == 3)
    }

    @Test func whatIsNotPreparedAndWhatIsNoExchangeWaits() async throws {
        let scene = try await Scene()
        let unprepared = Task { try await scene.connection.execute(PostgresCommand("SELECT count(*) + 10 FROM load")) }
        let script = Task { try await scene.connection.runScript("INSERT INTO load VALUES (2)") }
        let transaction = Task { try await scene.connection.transaction { try await $0.execute(Self.one).count } }
        try await scene.release()
        #expect(try await unprepared.value[0].decode(0, as: Int.self) >= 12)
        try await script.value
        #expect(try await transaction.value == 1)
        #expect(try await scene.loads == 3)
    }

    @Test func cancellingTheNextExchangeStopsNothingBeforeIt() async throws {
        let scene = try await Scene()
        let next = Task { try await scene.connection.execute(PostgresCommand(Self.insert, Int32(2))) }
        await Task.yield()
        next.cancel()
        try await scene.release()
        // It may have been faster than the cancellation.
        let isDone = await (try? next.value) != nil
        #expect(try await scene.loads == (isDone ? 3 : 2))
        #expect(!scene.connection.isClosed)
    }

    @Test func whatFailsBehindAnExchangeHarmsNobody() async throws {
        let connection = try await TestDatabase.connect()
        let bad = PostgresCommand("SELECT 1 / $1", Int32(0))
        for _ in 0..<3 {
            #expect(try await connection.pipeline([Self.one], then: [[bad], [bad]]).count == 1)
            #expect(try await connection.execute(Self.one).count == 1)
        }
    }

    @Test func anExchangeThatFailsIsReportedAndWhatFollowsItRuns() async throws {
        let connection = try await TestDatabase.connect()
        try await connection.runScript("CREATE TEMP TABLE load (id int)")
        let bad = PostgresCommand("SELECT 1 / $1", Int32(0))
        let error = try await postgresError {
            _ = try await connection.pipeline([bad], then: [[PostgresCommand(Self.insert, Int32(1))]])
        }
        #expect(error.sqlState == .divisionByZero)
        #expect(try await connection.execute(PostgresCommand("SELECT FROM load")).count == 1)
    }

    @Test func aConnectionThatEndsMeanwhileFailsWhoWaits() async throws {
        let scene = try await Scene()
        let next = Task { try await scene.connection.runScript("SELECT 1") }
        await Task.yield()
        try await TestDatabase.terminate(scene.connection)
        let error = try await postgresError { try await next.value }
        #expect(error.code == .connectionLost)
    }

    @Test func aPoolLendsTheSameConnectionAgain() async throws {
        let client = try TestDatabase.client(maximumConnections: 2)
        let pid = PostgresCommand("SELECT pg_backend_pid()")
        let first = try await client.pipeline([pid], then: [[Self.one]])[0][0].decode(0, as: Int32.self)
        let second = try await client.execute(pid)[0].decode(0, as: Int32.self)
        #expect(first == second)
        await client.close()
    }
}
