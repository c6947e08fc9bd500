import PostgresLibpq
import Testing

@Suite(.serialized) struct CancellationTests {
    @Test func cancellingATaskStopsItsStatementAndKeepsTheConnection() async throws {
        let connection = try await TestDatabase.connect()
        let clock = ContinuousClock()
        let elapsed = try await clock.measure {
            let task = Task { try await connection.execute(PostgresCommand("SELECT pg_sleep(60)")) }
            try await TestDatabase.waitUntil(connection.backendPID, "wait_event = 'PgSleep'")
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        #expect(elapsed < .seconds(30))
        #expect(try await connection.execute(PostgresCommand("SELECT 1")).count == 1)
        #expect(!connection.isClosed)
    }

    @Test func cancellingAtOnceIsNotLost() async throws {
        let connection = try await TestDatabase.connect()
        for _ in 0..<20 {
            let task = Task { try await connection.execute(PostgresCommand("SELECT pg_sleep(60)")) }
            await Task.yield()
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        #expect(try await connection.execute(PostgresCommand("SELECT 1")).count == 1)
    }

    @Test func cancellingAScriptKeepsTheConnection() async throws {
        let connection = try await TestDatabase.connect()
        let task = Task { try await connection.runScript("SELECT 1; SELECT pg_sleep(60)") }
        try await TestDatabase.waitUntil(connection.backendPID, "wait_event = 'PgSleep'")
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await connection.execute(PostgresCommand("SELECT 1")).count == 1)
    }

    @Test func groupsThatHadNotBegunAreNotSent() async throws {
        let connection = try await TestDatabase.connect()
        try await connection.runScript("CREATE TEMP TABLE cargo (id int)")
        let padding = String(repeating: "x", count: 10_000)
        let insert = PostgresCommand("INSERT INTO cargo SELECT $1 WHERE length($2) > 0", Int32(1), padding)
        let groups = [[PostgresCommand("SELECT pg_sleep(60)")]] + Array(repeating: [insert], count: 5_000)
        let task = Task { try await connection.pipeline(groups: groups) }
        try await TestDatabase.waitUntil(connection.backendPID, "wait_event = 'PgSleep'")
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        let count = try await connection.execute(PostgresCommand("SELECT count(*) FROM cargo"))
        #expect(try count[0].decode(0, as: Int.self) < 5_000)
    }

    @Test func aWaitingOperationLeavesTheQueueWhenItsTaskIsCancelled() async throws {
        let connection = try await TestDatabase.connect()
        let running = Task { try await connection.execute(PostgresCommand("SELECT pg_sleep(60)")) }
        try await TestDatabase.waitUntil(connection.backendPID, "wait_event = 'PgSleep'")
        let waiting = Task { try await connection.execute(PostgresCommand("SELECT 1")) }
        await Task.yield()
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        running.cancel()
        await #expect(throws: CancellationError.self) { try await running.value }
    }

    @Test func anExplicitRequestIsTheServersError() async throws {
        let connection = try await TestDatabase.connect()
        let task = Task { try await connection.execute(PostgresCommand("SELECT pg_sleep(60)")) }
        try await TestDatabase.waitUntil(connection.backendPID, "wait_event = 'PgSleep'")
        await connection.cancelRunningQuery()
        let error = try await postgresError { _ = try await task.value }
        #expect(error.sqlState == .queryCanceled)
        await connection.cancelRunningQuery()
        #expect(try await connection.execute(PostgresCommand("SELECT 1")).count == 1)
    }

    @Test func aStatementTimeOutIsTheServersError() async throws {
        let connection = try await TestDatabase.connect { $0.statementTimeout = .milliseconds(20) }
        let error = try await postgresError { try await connection.execute(PostgresCommand("SELECT pg_sleep(60)")) }
        #expect(error.sqlState == .queryCanceled)
    }
}
