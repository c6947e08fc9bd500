import PostgresLibpq
import Testing

@Suite(.serialized) struct ClientTests {
    @Test func noMoreConnectionsThanAllowedAreOpened() async throws {
        let client = try TestDatabase.client(maximumConnections: 4)
        let pids = try await withThrowingTaskGroup(of: Int32.self) { group in
            for _ in 0..<1_000 {
                group.addTask {
                    try await client.execute(PostgresCommand("SELECT pg_backend_pid()"))[0].decode(0)
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect((1...4).contains(pids.count))
        await client.close()
    }

    @Test func waitingTooLongIsATimeOut() async throws {
        let client = try TestDatabase.client(maximumConnections: 1, acquireTimeout: .milliseconds(50))
        try await client.withConnection { _ in
            let error = try await postgresError { try await client.execute(PostgresCommand("SELECT 1")) }
            #expect(error.code == .poolTimeout)
        }
        #expect(try await client.execute(PostgresCommand("SELECT 1")).count == 1)
    }

    @Test func aCancelledWaiterLeavesTheQueue() async throws {
        let client = try TestDatabase.client(maximumConnections: 1)
        try await client.withConnection { _ in
            let waiting = Task { try await client.execute(PostgresCommand("SELECT 1")) }
            await Task.yield()
            waiting.cancel()
            await #expect(throws: CancellationError.self) { try await waiting.value }
        }
        #expect(try await client.execute(PostgresCommand("SELECT 1")).count == 1)
    }

    @Test func aTerminatedBackendIsReplaced() async throws {
        let client = try TestDatabase.client(maximumConnections: 1)
        let first = try await client.withConnection { connection in
            try await TestDatabase.terminate(connection)
            let error = try await postgresError { for try await _ in connection.notifications() {} }
            #expect(error.isConnectionLoss)
            return connection.backendPID
        }
        let second = try await client.withConnection { $0.backendPID }
        #expect(first != second)
    }

    @Test func aBackendTerminatedWhileIdleIsReplaced() async throws {
        let client = try TestDatabase.client(maximumConnections: 1)
        let connection = try await client.withConnection { $0 }
        let notifications = connection.notifications()
        try await TestDatabase.terminate(connection)
        _ = try await postgresError { for try await _ in notifications {} }
        #expect(try await client.execute(PostgresCommand("SELECT 1")).count == 1)
    }

    @Test func aConnectionLeftInATransactionIsNotLentAgain() async throws {
        let client = try TestDatabase.client(maximumConnections: 1)
        let first = try await client.withConnection { connection in
            try await connection.execute(PostgresCommand("BEGIN"))
            return connection
        }
        #expect(try await client.withConnection { $0.backendPID } != first.backendPID)
    }

    @Test func connectionsThatNobodyUsesAreClosed() async throws {
        let client = PostgresClient(
            try TestDatabase.configuration(),
            idleTimeout: .milliseconds(20),
            logger: TestDatabase.logger
        )
        let connection = try await client.withConnection { $0 }
        for try await _ in connection.notifications() {}
        #expect(connection.isClosed && !connection.isBroken)
        #expect(try await client.execute(PostgresCommand("SELECT 1")).count == 1)
    }

    @Test func theConveniencesRunOnAConnectionOfThePool() async throws {
        let client = try TestDatabase.client(maximumConnections: 1)
        try await client.runScript("CREATE TEMP TABLE mast (id int)")
        let insert = PostgresCommand("INSERT INTO mast VALUES (1)")
        #expect(try await client.pipeline([insert, insert]).count == 2)
        #expect(try await client.pipeline(groups: [[insert], [insert]]).count == 2)
        try await client.withTransaction { _ = try await $0.execute(insert) }
        let error = await #expect(throws: PostgresTransactionError.self) {
            try await client.withTransaction { try await $0.runScript("INSERT INTO mast VALUES (1); SELECT 1 / 0") }
        }
        #expect(error?.postgresError?.sqlState == .divisionByZero)
        #expect(try await client.execute(PostgresCommand("SELECT count(*) FROM mast"))[0].decode(0) == 5)
    }

    @Test func aServerThatIsNotThereFailsEveryBorrower() async throws {
        let configuration = try PostgresConfiguration("host=/nonexistent user=x")
        let client = PostgresClient(configuration, maximumConnections: 2, logger: TestDatabase.logger)
        let codes = await withTaskGroup(of: PostgresError.Code?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        try await client.execute(PostgresCommand("SELECT 1"))
                        return nil
                    } catch {
                        return (error as? PostgresError)?.code
                    }
                }
            }
            return await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(codes == [.connectionFailed])
    }

    @Test func aClosedClientLendsNothing() async throws {
        let client = try TestDatabase.client(maximumConnections: 1)
        let connection = try await client.withConnection { connection in
            let waiting = Task { try await client.execute(PostgresCommand("SELECT 1")) }
            await client.close()
            let error = try await postgresError { _ = try await waiting.value }
            #expect(error.code == .closed)
            let result = try await connection.execute(PostgresCommand("SELECT 1"))
            #expect(result.count == 1)
            return connection
        }
        #expect(try await postgresError { try await client.execute(PostgresCommand("SELECT 1")) }.code == .closed)
        _ = try await postgresError { try await connection.execute(PostgresCommand("SELECT 1")) }
    }
}
