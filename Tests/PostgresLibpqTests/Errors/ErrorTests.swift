import Testing

@testable import PostgresLibpq

@Suite(.serialized) struct ErrorTests {
    @Test func theServersFieldsArrive() async throws {
        let connection = try await TestDatabase.connect()
        try await connection.runScript("CREATE TEMP TABLE ship (id int CONSTRAINT ship_key PRIMARY KEY)")
        let insert = PostgresCommand("INSERT INTO ship VALUES ($1)", Int32(4711))
        try await connection.execute(insert)
        let error = try await postgresError { try await connection.execute(insert) }
        #expect(error.code == .server)
        #expect(error.sqlState == .uniqueViolation)
        #expect(error.severity == "ERROR")
        #expect(error.constraint == "ship_key")
        #expect(error.table == "ship")
        #expect(error.detail?.contains("4711") == true)
        #expect(error.query == insert.sql)
        #expect(!error.isRetryable)
    }

    @Test func theDescriptionRevealsNeitherDetailNorQuery() async throws {
        let connection = try await TestDatabase.connect()
        let sql = "DO $$ BEGIN RAISE 'broken' USING DETAIL = 'secret', HINT = 'turn it' ; END $$"
        let error = try await postgresError { try await connection.execute(PostgresCommand(sql)) }
        #expect(error.description == "server P0001: broken")
        #expect(error.debugDescription.contains("secret"))
        #expect(error.debugDescription.contains("turn it"))
        #expect(error.debugDescription.contains(sql))
    }

    @Test func aSyntaxErrorHasItsPosition() async throws {
        let connection = try await TestDatabase.connect()
        let error = try await postgresError { try await connection.execute(PostgresCommand("SELECT FORM x")) }
        #expect(error.sqlState == .undefinedColumn || error.sqlState == .syntaxError)
        #expect(error.position != nil)
        #expect(try await connection.execute(PostgresCommand("SELECT 1"))[0].decode(0, as: Int.self) == 1)
    }

    @Test func aDecodingErrorNamesColumnTypeAndOid() async throws {
        let connection = try await TestDatabase.connect()
        let row = try await connection.execute(PostgresCommand("SELECT 'x'::text AS label, NULL::int AS nothing"))[0]
        let wrongType = #expect(throws: PostgresError.self) { try row.decode("label", as: Int.self) }
        #expect(wrongType?.code == .decoding)
        #expect(wrongType?.message == "column \"label\" (oid 25) cannot be read as Int")
        let null = #expect(throws: PostgresError.self) { try row.decode(1, as: Int.self) }
        #expect(null?.column == "nothing")
        let missing = #expect(throws: PostgresError.self) { try row.decode("lable", as: String.self) }
        #expect(missing?.message.contains("label, nothing") == true)
        #expect(throws: PostgresError.self) { try row.decode(2, as: String.self) }
    }

    @Test func classesOfStatesMatch() {
        #expect(SQLState.Class.integrityConstraintViolation ~= .uniqueViolation)
        #expect(!(SQLState.Class.connectionException ~= .uniqueViolation))
        #expect(SQLState.deadlockDetected.conditionClass == .transactionRollback)
    }

    @Test(arguments: ["57P01", "57P02", "57P03", "08006", "08P01", "25006", "53300"])
    func theseStatesMeanThatTheConnectionIsLost(_ state: String) {
        let error = PostgresError(.server, sqlState: SQLState(rawValue: state), "")
        #expect(error.isConnectionLoss)
        #expect(error.isRetryable)
    }

    @Test(arguments: ["40001", "40P01", "55P03"])
    func theseStatesAreWorthAnotherAttempt(_ state: String) {
        let error = PostgresError(.server, sqlState: SQLState(rawValue: state), "")
        #expect(error.isRetryable)
        #expect(!error.isConnectionLoss)
    }

    @Test func aRefusedConnectionHasTheServersFirstState() {
        let text = """
            connection to server at "::1", port 5432 failed: Connection refused
            \tIs the server running on that host and accepting TCP/IP connections?
            connection to server at "127.0.0.1", port 5432 failed: FATAL:  28P01: password authentication failed for user "a"
            LOCATION:  auth_failed, auth.c:335
            connection to server at "127.0.0.1", port 5432 failed: FATAL:  28000: no pg_hba.conf entry
            LOCATION:  ClientAuthentication, auth.c:543

            """
        let error = PostgresError.connecting(text)
        #expect(error.code == .connectionFailed)
        #expect(error.sqlState == .invalidPassword)
        #expect(error.message.contains("failed: FATAL: password authentication failed for user"))
        #expect(error.message.hasSuffix("failed: FATAL: no pg_hba.conf entry"))
        #expect(!error.message.contains("LOCATION"))
    }
}
