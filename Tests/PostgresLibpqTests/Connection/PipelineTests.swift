import PostgresLibpq
import Testing

@Suite(.serialized) struct PipelineTests {
    private static let insert = "INSERT INTO crate VALUES ($1)"

    @Test func aPipelineIsAllOrNothing() async throws {
        let connection = try await connectionWithTable()
        let good = PostgresCommand(Self.insert, Int32(1))
        let bad = PostgresCommand("SELECT 1 / $1", Int32(0))
        let error = try await postgresError { _ = try await connection.pipeline([good, bad, good]) }
        #expect(error.sqlState == .divisionByZero)
        #expect(error.query == bad.sql)
        #expect(try await count(connection) == 0)
    }

    @Test func aPipelineReturnsResultsInOrder() async throws {
        let connection = try await connectionWithTable()
        let results = try await connection.pipeline((0..<10).map { PostgresCommand("SELECT $1", $0) })
        #expect(try results.map { try $0[0].decode(0, as: Int.self) } == Array(0..<10))
    }

    @Test func groupsAreIndependent() async throws {
        let connection = try await connectionWithTable()
        let bad = PostgresCommand("SELECT 1 / $1", Int32(0))
        let outcomes = try await connection.pipeline(groups: [
            [PostgresCommand(Self.insert, Int32(1))],
            [bad, PostgresCommand(Self.insert, Int32(2))],
            [PostgresCommand(Self.insert, Int32(3)), PostgresCommand(Self.insert, Int32(4))],
            [],
        ])
        #expect(outcomes.map { (try? $0.get().count) ?? -1 } == [1, -1, 2, 0])
        #expect(try await count(connection) == 3)
    }

    @Test func aStatementFirstUsedInAFailedGroupWorksInTheNext() async throws {
        let connection = try await connectionWithTable()
        let bad = PostgresCommand("SELECT 1 / $1", Int32(0))
        let good = PostgresCommand("SELECT $1 + 1", Int32(1))
        for _ in 0..<2 {
            let outcomes = try await connection.pipeline(groups: [[bad, good], [good, good], [good]])
            #expect(outcomes.map { (try? $0.get().count) ?? -1 } == [-1, 2, 1])
        }
    }

    @Test func aPipelineMayCreateWhatItUses() async throws {
        let connection = try await TestDatabase.connect()
        let results = try await connection.pipeline([
            PostgresCommand("CREATE TEMP TABLE barrel (id int)"),
            PostgresCommand("INSERT INTO barrel VALUES ($1), ($1)", Int32(1)),
        ])
        #expect(results[1].affectedRows == 2)
    }

    @Test func fiftyThousandCommandsPassWithoutDeadlock() async throws {
        let connection = try await connectionWithTable()
        let padding = String(repeating: "x", count: 100)
        let commands = (0..<50_000).map {
            PostgresCommand("INSERT INTO crate VALUES ($1) RETURNING $2", Int32($0), padding)
        }
        let results = try await connection.pipeline(commands)
        #expect(results.count == 50_000)
        #expect(try results.last?[0].decode(0, as: String.self) == padding)
        #expect(try await count(connection) == 50_000)
    }

    @Test func largeValuesPassInBothDirections() async throws {
        let connection = try await TestDatabase.connect()
        let bytes = (0..<10_485_760).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let results = try await connection.pipeline([
            PostgresCommand("SELECT $1", bytes), PostgresCommand("SELECT length($1)", bytes),
        ])
        #expect(try results[0][0].decode(0, as: [UInt8].self) == bytes)
        #expect(try results[1][0].decode(0, as: Int.self) == bytes.count)
    }

    @Test func anEmptyPipelineDoesNothing() async throws {
        let connection = try await TestDatabase.connect()
        #expect(try await connection.pipeline([]).isEmpty)
        #expect(try await connection.pipeline(groups: []).isEmpty)
    }

    @Test func copyInAPipelineBreaksTheConnectionWithASentence() async throws {
        let connection = try await TestDatabase.connect()
        let error = try await postgresError {
            try await connection.execute(PostgresCommand("COPY (SELECT 1) TO STDOUT"))
        }
        #expect(error.code == .protocolViolation || error.code == .connectionLost)
        #expect(connection.isBroken)
    }

    private func connectionWithTable() async throws -> PostgresConnection {
        let connection = try await TestDatabase.connect()
        try await connection.runScript("CREATE TEMP TABLE crate (id int)")
        return connection
    }

    private func count(_ connection: PostgresConnection) async throws -> Int {
        try await connection.execute(PostgresCommand("SELECT count(*) FROM crate"))[0].decode(0)
    }
}
