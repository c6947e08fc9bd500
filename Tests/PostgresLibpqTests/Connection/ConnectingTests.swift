import PostgresLibpq
import Testing

@Suite(.serialized) struct ConnectingTests {
    @Test func aSocketThatIsNotThereFailsAtOnce() async throws {
        let error = try await failure("host=/nonexistent user=x dbname=x")
        #expect(error.code == .connectionFailed)
        #expect(error.message.contains("/nonexistent"))
        #expect(error.isConnectionLoss)
    }

    @Test func aPortThatNobodyListensOnFailsAtOnce() async throws {
        #expect(try await failure("host=127.0.0.1 port=1 user=x dbname=x").code == .connectionFailed)
    }

    @Test func aServerThatNeverAnswersTimesOut() async throws {
        let server = try SilentServer()
        defer { server.stop() }
        let clock = ContinuousClock()
        let elapsed = try await clock.measure {
            let error = try await failure("host=127.0.0.1 port=\(server.port) user=x dbname=x")
            #expect(error.code == .connectionFailed)
            #expect(error.message.contains("in time"))
        }
        #expect(elapsed >= .milliseconds(200))
        #expect(elapsed < .seconds(5))
    }

    @Test func connectingHeedsCancellation() async throws {
        let server = try SilentServer()
        defer { server.stop() }
        let configuration = try PostgresConfiguration("host=127.0.0.1 port=\(server.port) user=x dbname=x")
        let task = Task { try await PostgresConnection.connect(configuration, logger: TestDatabase.logger) }
        await Task.yield()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func anUnknownDatabaseIsNamed() async throws {
        let error = try await postgresError {
            _ = try await TestDatabase.connect { $0["dbname"] = "no_such_database" }
        }
        #expect(error.code == .connectionFailed)
        #expect(error.message.contains("no_such_database"))
        #expect(error.sqlState == .invalidCatalogName)
    }

    @Test func anUnknownKeywordIsInvalidConfiguration() async throws {
        let error = try await postgresError { _ = try await TestDatabase.connect { $0["keyword"] = "x" } }
        #expect(error.code == .invalidConfiguration)
        #expect(error.message.contains("keyword"))
    }

    @Test func optionsMayBeCompletedWhenAConnectionIsOpened() async throws {
        struct Absence: Error {}
        let connection = try await TestDatabase.connect { configuration in
            let name = configuration["dbname"]
            configuration["dbname"] = "no_such_database"
            configuration.beforeConnecting = { $0["dbname"] = name }
        }
        await connection.close()
        await #expect(throws: Absence.self) {
            _ = try await TestDatabase.connect { $0.beforeConnecting = { _ in throw Absence() } }
        }
    }

    private func failure(_ connectionString: String) async throws -> PostgresError {
        var configuration = try PostgresConfiguration(connectionString)
        configuration.connectTimeout = .milliseconds(200)
        return try await postgresError {
            _ = try await PostgresConnection.connect(configuration, logger: TestDatabase.logger)
        }
    }
}
