import PostgresLibpq
import Testing

@Suite(.serialized) struct StatementTests {
    private struct Doubled: PostgresStatement {
        static let sql = "SELECT 2 * n, 'Nr. ' || n FROM unnest($1::int8[]) AS n"
        var numbers: [Int]

        func bind(into bindings: inout PostgresBindings) {
            bindings.append(numbers)
        }

        static func decode(_ row: PostgresRow) throws -> String {
            "\(try row.decode(1, as: String.self)): \(try row.decode(0, as: Int.self))"
        }
    }

    @Test func aStatementDecodesItsRows() async throws {
        let connection = try await TestDatabase.connect()
        #expect(try await connection.execute(Doubled(numbers: [1, 2])) == ["Nr. 1: 2", "Nr. 2: 4"])
    }

    @Test(arguments: [true, false])
    func aStatementIsPreparedOnceWhenItMayBe(_ preparesStatements: Bool) async throws {
        let connection = try await TestDatabase.connect { $0.preparesStatements = preparesStatements }
        for number in 0..<3 {
            try await connection.execute(PostgresCommand("SELECT $1 -- once", number))
        }
        #expect(try await prepared(connection, "SELECT $1 -- once") == (preparesStatements ? 1 : 0))
    }

    @Test func theTypesOfTheValuesBelongToTheStatement() async throws {
        let connection = try await TestDatabase.connect()
        for _ in 0..<2 {
            let narrow = try await connection.execute(PostgresCommand("SELECT pg_typeof($1)::text", Int16(1)))
            #expect(try narrow[0].decode(0) == "smallint")
            let text = try await connection.execute(PostgresCommand("SELECT pg_typeof($1)::text", "1"))
            #expect(try text[0].decode(0) == "text")
        }
    }

    @Test func aStatementSurvivesAChangeOfItsTable() async throws {
        let connection = try await TestDatabase.connect()
        try await connection.runScript("CREATE TEMP TABLE hold (id int); INSERT INTO hold VALUES (1)")
        let select = PostgresCommand("SELECT * FROM hold")
        #expect(try await connection.execute(select).columnNames == ["id"])
        try await connection.runScript("ALTER TABLE hold ADD COLUMN name text")
        #expect(try await connection.execute(select).columnNames == ["id", "name"])
    }

    @Test(arguments: ["DISCARD ALL", "DEALLOCATE ALL"])
    func aStatementSurvivesWhenTheSessionForgetsIt(_ sql: String) async throws {
        let connection = try await TestDatabase.connect()
        let select = PostgresCommand("SELECT 1")
        try await connection.execute(select)
        try await connection.runScript(sql)
        #expect(try await connection.execute(select).count == 1)
        try await connection.execute(select)
        #expect(try await prepared(connection, "SELECT 1") == 1)
    }

    @Test func aPipelineWithAForgottenStatementFailsOnceAndThenWorks() async throws {
        let connection = try await TestDatabase.connect()
        let commands = [PostgresCommand("SELECT 1"), PostgresCommand("SELECT 2")]
        _ = try await connection.pipeline(commands)
        try await connection.runScript("DEALLOCATE ALL")
        let error = try await postgresError { _ = try await connection.pipeline(commands) }
        #expect(error.sqlState == .invalidSQLStatementName)
        #expect(try await connection.pipeline(commands).count == 2)
    }

    @Test func columnsAreFoundByTheirExactName() async throws {
        let connection = try await TestDatabase.connect()
        let row = try await connection.execute(PostgresCommand("SELECT 1 AS \"userID\", 2 AS userid"))[0]
        #expect(try row.decode("userID", as: Int.self) == 1)
        #expect(try row.decode("userid", as: Int.self) == 2)
    }

    @Test func aScriptRunsManyStatementsOrNone() async throws {
        let connection = try await TestDatabase.connect()
        try await connection.runScript("CREATE TEMP TABLE deck (id int); INSERT INTO deck VALUES (1), (2)")
        let error = try await postgresError {
            try await connection.runScript("INSERT INTO deck VALUES (3); SELECT 1 / 0; INSERT INTO deck VALUES (4)")
        }
        #expect(error.sqlState == .divisionByZero)
        let count = try await connection.execute(PostgresCommand("SELECT count(*) FROM deck"))
        #expect(try count[0].decode(0) == 2)
    }

    private func prepared(_ connection: PostgresConnection, _ sql: String) async throws -> Int {
        let count = "SELECT count(*) FROM pg_prepared_statements WHERE statement = $1"
        return try await connection.execute(PostgresCommand(count, sql))[0].decode(0)
    }
}
