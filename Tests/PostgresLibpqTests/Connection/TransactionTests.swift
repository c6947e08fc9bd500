import PostgresLibpq
import Testing

@Suite(.serialized) struct TransactionTests {
    private struct Broken: Error {}

    @Test func aTransactionCommitsWhenItsBodyReturns() async throws {
        let connection = try await connectionWithTable()
        let value = try await connection.transaction { transaction in
            try await transaction.execute(PostgresCommand("INSERT INTO log VALUES (1)"))
            try await transaction.pipeline([PostgresCommand("INSERT INTO log VALUES (2)")])
            return 42
        }
        #expect(value == 42)
        #expect(try await count(connection) == 2)
    }

    @Test func aTransactionRollsBackWhenItsBodyThrows() async throws {
        let connection = try await connectionWithTable()
        let error = await #expect(throws: PostgresTransactionError.self) {
            try await connection.transaction { transaction in
                try await transaction.execute(PostgresCommand("INSERT INTO log VALUES (1)"))
                throw Broken()
            }
        }
        #expect(error?.bodyError is Broken)
        #expect(error?.rollbackError == nil)
        #expect(try await count(connection) == 0)
    }

    @Test func aCancelledTransactionIsRolledBack() async throws {
        let connection = try await connectionWithTable()
        let task = Task {
            try await connection.transaction { transaction in
                try await transaction.execute(PostgresCommand("INSERT INTO log VALUES (1)"))
                try await transaction.execute(PostgresCommand("SELECT pg_sleep(60)"))
            }
        }
        try await TestDatabase.waitUntil(connection.backendPID, "wait_event = 'PgSleep'")
        task.cancel()
        let error = await #expect(throws: PostgresTransactionError.self) { _ = try await task.value }
        #expect(error?.bodyError is CancellationError)
        #expect(error?.rollbackError == nil)
        #expect(try await count(connection) == 0)
    }

    @Test func aDeferredConstraintIsAnErrorOfTheCommit() async throws {
        let connection = try await TestDatabase.connect()
        try await connection.runScript("CREATE TEMP TABLE seat (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
        let error = await #expect(throws: PostgresTransactionError.self) {
            try await connection.transaction { transaction in
                try await transaction.execute(PostgresCommand("INSERT INTO seat VALUES (1), (1)"))
            }
        }
        #expect((error?.commitError as? PostgresError)?.sqlState == .uniqueViolation)
        #expect(error?.postgresError?.constraint == "seat_id_key")
        #expect(try await connection.execute(PostgresCommand("SELECT 1")).count == 1)
    }

    @Test func aSwallowedErrorIsAnErrorOfTheCommit() async throws {
        let connection = try await connectionWithTable()
        let error = await #expect(throws: PostgresTransactionError.self) {
            try await connection.transaction { transaction in
                _ = try? await transaction.execute(PostgresCommand("SELECT 1 / 0"))
            }
        }
        #expect((error?.commitError as? PostgresError)?.sqlState == .inFailedSQLTransaction)
    }

    @Test func aLostConnectionIsAnErrorOfBodyOrBegin() async throws {
        let connection = try await TestDatabase.connect()
        let inBody = await #expect(throws: PostgresTransactionError.self) {
            try await connection.transaction { transaction in
                try await transaction.execute(
                    PostgresCommand("SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(60)")
                )
            }
        }
        #expect((inBody?.bodyError as? PostgresError)?.isConnectionLoss == true)
        let inBegin = await #expect(throws: PostgresTransactionError.self) { try await connection.transaction { _ in } }
        #expect((inBegin?.beginError as? PostgresError)?.code == .connectionLost)
    }

    @Test(arguments: PostgresIsolation.allCases)
    func theIsolationIsTheOneAskedFor(_ isolation: PostgresIsolation) async throws {
        let connection = try await TestDatabase.connect()
        let setting = try await connection.transaction(isolation: isolation) { transaction in
            try await transaction.execute(PostgresCommand("SHOW transaction_isolation"))[0].decode(0, as: String.self)
        }
        #expect(setting.uppercased() == isolation.rawValue)
    }

    @Test func otherTasksWaitForTheEndOfTheTransaction() async throws {
        let connection = try await connectionWithTable()
        let (begins, report) = AsyncStream.makeStream(of: Void.self)
        async let other = connection.transaction { transaction in
            report.yield()
            try await transaction.execute(PostgresCommand("SELECT pg_sleep(0.05)"))
            try await transaction.execute(PostgresCommand("INSERT INTO log VALUES (1)"))
        }
        _ = await begins.first { _ in true }
        #expect(try await count(connection) == 1)
        _ = try await other
    }

    @Test func usingTheConnectionInsideItsTransactionIsAnErrorAndNoDeadlock() async throws {
        let connection = try await TestDatabase.connect()
        let error = await #expect(throws: PostgresTransactionError.self) {
            try await connection.transaction { _ in try await connection.execute(PostgresCommand("SELECT 1")) }
        }
        #expect(error?.postgresError?.code == .transactionMisuse)
    }

    @Test func aTransactionThatHasEndedCannotBeUsed() async throws {
        let connection = try await TestDatabase.connect()
        let ended = try await connection.transaction { $0 }
        let error = try await postgresError { try await ended.execute(PostgresCommand("SELECT 1")) }
        #expect(error.code == .transactionMisuse)
    }

    private func connectionWithTable() async throws -> PostgresConnection {
        let connection = try await TestDatabase.connect()
        try await connection.runScript("CREATE TEMP TABLE log (id int)")
        return connection
    }

    private func count(_ connection: PostgresConnection) async throws -> Int {
        try await connection.execute(PostgresCommand("SELECT count(*) FROM log"))[0].decode(0)
    }
}
