import PostgresLibpq
import Testing

@Suite(.serialized) struct CopyTests {
    private struct Broken: Error {}

    @Test func bytesGoInAndComeOut() async throws {
        let connection = try await connectionWithTable()
        let lines = (0..<1_000).map { Array("\($0)\tbox \($0)\n".utf8) }
        #expect(try await connection.copyIn("COPY box FROM STDIN", lines) == 1_000)
        #expect(try await connection.copyOut("COPY box TO STDOUT") == lines)
        #expect(try await connection.execute(PostgresCommand("SELECT 1")).count == 1)
    }

    @Test func moreThanTheSocketHoldsGoesIn() async throws {
        let connection = try await connectionWithTable()
        let label = String(repeating: "x", count: 1_000)
        let chunks = AsyncStream { continuation in
            for number in 0..<20_000 {
                continuation.yield(Array("\(number)\t\(label)\n".utf8))
            }
            continuation.finish()
        }
        #expect(try await connection.copyIn("COPY box FROM STDIN", chunks) == 20_000)
        let counter = Counter()
        #expect(try await connection.copyOut("COPY box TO STDOUT") { await counter.add($0.count) } == 20_000)
        #expect(await counter.total > 20_000_000)
    }

    @Test func aMistakeInTheDataIsTheServersError() async throws {
        let connection = try await connectionWithTable()
        let lines = [Array("1\tone\n".utf8), Array("two\ttwo\n".utf8)]
        let error = try await postgresError { try await connection.copyIn("COPY box FROM STDIN", lines) }
        #expect(error.sqlState == .invalidTextRepresentation)
        #expect(try await connection.copyOut("COPY box TO STDOUT").isEmpty)
    }

    @Test func aSenderThatThrowsUndoesTheCopy() async throws {
        let connection = try await connectionWithTable()
        let chunks = AsyncThrowingStream<[UInt8], any Error> { continuation in
            continuation.yield(Array("1\tone\n".utf8))
            continuation.finish(throwing: Broken())
        }
        await #expect(throws: Broken.self) { try await connection.copyIn("COPY box FROM STDIN", chunks) }
        #expect(try await connection.copyOut("COPY box TO STDOUT").isEmpty)
    }

    @Test func aReceiverThatThrowsLeavesTheConnectionUsable() async throws {
        let connection = try await TestDatabase.connect()
        await #expect(throws: Broken.self) {
            try await connection.copyOut("COPY (SELECT generate_series(1, 1000000)) TO STDOUT") { _ in throw Broken() }
        }
        #expect(try await connection.execute(PostgresCommand("SELECT 1")).count == 1)
    }

    @Test(arguments: ["SELECT 1", "nonsense", "COPY box FROM STDIN"])
    func whatIsNoCopyOutIsRefused(_ sql: String) async throws {
        let connection = try await connectionWithTable()
        let error = try await postgresError { _ = try await connection.copyOut(sql) }
        #expect(error.code == .invalidArgument || error.sqlState == .syntaxError)
    }

    private actor Counter {
        private(set) var total = 0

        func add(_ count: Int) {
            total += count
        }
    }

    private func connectionWithTable() async throws -> PostgresConnection {
        let connection = try await TestDatabase.connect()
        try await connection.runScript("CREATE TEMP TABLE box (id int, label text)")
        return connection
    }
}
