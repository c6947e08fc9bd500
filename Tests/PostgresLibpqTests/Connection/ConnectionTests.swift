import PostgresLibpq
import Testing

@Suite(.serialized) struct ConnectionTests {
    @Test func operationsOfManyTasksRunInTurn() async throws {
        let connection = try await TestDatabase.connect()
        let sum = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<200 {
                group.addTask { try await connection.execute(PostgresCommand("SELECT $1", number))[0].decode(0) }
            }
            return try await group.reduce(0, +)
        }
        #expect(sum == (0..<200).reduce(0, +))
    }

    @Test func sessionSettingsAreApplied() async throws {
        let connection = try await TestDatabase.connect {
            $0.sessionSettings = ["work_mem": "5MB", "search_path": "pg_catalog"]
            $0.statementTimeout = .seconds(7)
            $0.applicationName = "howdah ' tests"
        }
        for (setting, value) in [("work_mem", "5MB"), ("search_path", "pg_catalog"), ("statement_timeout", "7s")] {
            let result = try await connection.execute(PostgresCommand("SELECT current_setting($1)", setting))
            #expect(try result[0].decode(0) == value)
        }
        #expect(await connection.parameterStatus("application_name") == "howdah ' tests")
        #expect(await connection.parameterStatus("client_encoding") == "UTF8")
    }

    @Test func aWrongSessionSettingRefusesTheConnection() async throws {
        let error = try await postgresError {
            _ = try await TestDatabase.connect { $0.sessionSettings = ["no such thing": "1"] }
        }
        #expect(error.sqlState != nil)
    }

    @Test func aTerminatedBackendIsALostConnection() async throws {
        let connection = try await TestDatabase.connect()
        let task = Task { try await connection.execute(PostgresCommand("SELECT pg_sleep(60)")) }
        try await TestDatabase.waitUntil(connection.backendPID, "wait_event = 'PgSleep'")
        try await TestDatabase.terminate(connection)
        let error = try await postgresError { _ = try await task.value }
        #expect(error.code == .connectionLost)
        #expect(error.sqlState == .adminShutdown)
        let later = try await postgresError { try await connection.execute(PostgresCommand("SELECT 1")) }
        #expect(later.code == .connectionLost)
        #expect(connection.isBroken)
    }

    @Test func closingEndsWhatRunsAndWhatWaits() async throws {
        let connection = try await TestDatabase.connect()
        let running = Task { try await connection.execute(PostgresCommand("SELECT pg_sleep(60)")) }
        try await TestDatabase.waitUntil(connection.backendPID, "wait_event = 'PgSleep'")
        let waiting = Task { try await connection.execute(PostgresCommand("SELECT 1")) }
        await Task.yield()
        await connection.close()
        for task in [running, waiting] {
            #expect(try await postgresError { _ = try await task.value }.code == .closed)
        }
        await connection.close()
    }

    @Test func thereIsNoPoolerBetween() async throws {
        let connection = try await TestDatabase.connect()
        #expect(try await !connection.isPooled())
        #expect(connection.serverVersion >= 140_000)
    }

    @Test func anAbandonedConnectionClosesItself() async throws {
        let pid = try await TestDatabase.connect().backendPID
        let observer = try await TestDatabase.connect()
        let command = PostgresCommand("SELECT 1 FROM pg_stat_activity WHERE pid = $1", pid)
        while try await !observer.execute(command).isEmpty {
            await Task.yield()
        }
    }

    @Test func aTaskMayPreferTheLoop() async throws {
        let connection = try await TestDatabase.connect()
        let value = try await withTaskExecutorPreference(PostgresEventLoop.shared) {
            try await connection.execute(PostgresCommand("SELECT 1"))[0].decode(0, as: Int.self)
        }
        #expect(value == 1)
    }
}
