import PostgresLibpq
import Testing

@Suite(.serialized) struct NotificationTests {
    @Test func notificationsArriveWhileTheConnectionIsIdle() async throws {
        let (listener, sender) = (try await TestDatabase.connect(), try await TestDatabase.connect())
        let channel = uniqueChannel()
        var notifications = listener.notifications().makeAsyncIterator()
        try await listener.listen(channel)
        for payload in ["", "first", "naïve ' \""] {
            try await notify(sender, channel, payload)
            let notification = try await notifications.next()
            #expect(notification?.channel == channel)
            #expect(notification?.payload == payload)
            #expect(notification?.senderPID == sender.backendPID)
        }
    }

    @Test func notificationsArriveBetweenTheQueriesOfABusyConnection() async throws {
        let (listener, sender) = (try await TestDatabase.connect(), try await TestDatabase.connect())
        let channel = uniqueChannel()
        let notifications = listener.notifications()
        try await listener.listen(channel)
        async let received = notifications.prefix(50).reduce(into: []) { $0.append($1.payload) }
        async let queries: Void = {
            for number in 0..<500 {
                try await listener.execute(PostgresCommand("SELECT $1", number))
            }
        }()
        for number in 0..<50 {
            try await notify(sender, channel, "\(number)")
        }
        try await queries
        #expect(try await received == (0..<50).map(String.init))
    }

    @Test func everyReaderGetsEveryNotification() async throws {
        let connection = try await TestDatabase.connect()
        let channel = uniqueChannel()
        var (first, second) = (
            connection.notifications().makeAsyncIterator(), connection.notifications().makeAsyncIterator()
        )
        try await connection.listen(channel)
        try await notify(connection, channel, "both")
        #expect(try await first.next()?.payload == "both")
        #expect(try await second.next()?.payload == "both")
    }

    @Test func theStreamEndsWithAnErrorWhenTheBackendIsTerminated() async throws {
        let listener = try await TestDatabase.connect()
        try await listener.listen(uniqueChannel())
        let notifications = listener.notifications()
        try await TestDatabase.terminate(listener)
        let error = try await postgresError { for try await _ in notifications {} }
        #expect(error.code == .connectionLost)
        #expect(error.sqlState == .adminShutdown)
        #expect(error.isConnectionLoss)
        #expect(listener.isBroken)
        let later = try await postgresError { for try await _ in listener.notifications() {} }
        #expect(later.code == .connectionLost)
    }

    @Test func theStreamEndsWhenTheConnectionIsClosed() async throws {
        let connection = try await TestDatabase.connect()
        let notifications = connection.notifications()
        await connection.close()
        for try await _ in notifications {
            Issue.record("there was nothing to be notified of")
        }
        #expect(connection.isClosed)
        #expect(!connection.isBroken)
    }

    @Test func nothingArrivesAfterUnlisten() async throws {
        let connection = try await TestDatabase.connect()
        let (silenced, heard) = (uniqueChannel(), uniqueChannel())
        var notifications = connection.notifications().makeAsyncIterator()
        try await connection.listen(silenced)
        try await connection.listen(heard)
        try await connection.unlisten(silenced)
        try await notify(connection, silenced, "silenced")
        try await notify(connection, heard, "heard")
        #expect(try await notifications.next()?.payload == "heard")
    }

    @Test(arguments: ["plain", "With \"quotes\"; DROP TABLE x", "Größe", String(repeating: "x", count: 63)])
    func anyNameOfAChannelIsQuoted(_ channel: String) async throws {
        let connection = try await TestDatabase.connect()
        var notifications = connection.notifications().makeAsyncIterator()
        try await connection.listen(channel)
        try await notify(connection, channel, "x")
        #expect(try await notifications.next()?.channel == channel)
    }

    @Test(arguments: ["", String(repeating: "x", count: 64), String(repeating: "ß", count: 32)])
    func namesThatPostgreSQLWouldCutAreRefused(_ channel: String) async throws {
        let connection = try await TestDatabase.connect()
        let error = try await postgresError { try await connection.listen(channel) }
        #expect(error.code == .invalidArgument)
    }

    private func notify(_ connection: PostgresConnection, _ channel: String, _ payload: String) async throws {
        try await connection.execute(PostgresCommand("SELECT pg_notify($1, $2)", channel, payload))
    }

    private func uniqueChannel() -> String {
        "channel_\(UInt64.random(in: 0 ... .max))"
    }
}
