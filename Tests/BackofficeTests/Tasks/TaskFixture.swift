import Foundation
import Howdah
import HowdahPostgres
import HowdahTesting
import Logging
import PostgresLibpq

@testable import Backoffice

/// The recurring tasks on a real database, whose mail waits on the transport `mail` of the same database.
struct TaskFixture {
    let database: TestDatabase
    let bus: MessageBus
    let lines: Recorder<CapturingLogHandler.Line>

    /// The moment that tests call now: a Wednesday.
    static let now = date("2026-03-04T12:00:00Z")

    /// Sets up the tasks on tables that are empty.
    static func with(
        environment: [String: String] = [:],
        _ body: (TaskFixture) async throws -> Void
    ) async throws {
        try await TestDatabase.lend { database in
            let tables = BackofficeSchema.migrations.map(\.sql).joined(separator: ";\n")
            try await database.client.runScript("CREATE SCHEMA backoffice;\n" + tables)
            try await body(TaskFixture(database, environment))
        }
    }

    private init(_ database: TestDatabase, _ environment: [String: String]) async throws {
        let lines = Recorder<CapturingLogHandler.Line>()
        let reference = DatabaseReference()
        reference.set(database.client)
        let busReference = BusReference()
        let accountTasks = try AccountTasks.handlers(reference, busReference, environment: environment)
        let handlers = Handlers {
            PresenceTasks.handlers(reference)
            accountTasks
        }
        let codec = JSONMessageCodec(for: handlers)
        let store = database.makeStore()
        let mail = PostgresTransport("mail", in: store)
        try await store.provision()
        self.database = database
        self.lines = lines
        self.bus = MessageBus {
            SendMiddleware(to: [mail], by: Routes { Route("mail.*", to: "mail") }, codec: codec)
            HandleMiddleware(
                handlers,
                logger: Logger(label: "tasks", factory: { _ in CapturingLogHandler(recorder: lines) })
            )
        }
        busReference.set(bus)
    }

    /// Handles a message here and now.
    func run(_ message: some Message) async throws {
        try await bus.dispatch(message)
    }

    /// Handles a message twice, and expects that the second time changes nothing.
    ///
    /// - Returns: Whether the tables were the same after the second time.
    func runTwice(_ message: some Message) async throws -> Bool {
        try await run(message)
        let contents = try await contents()
        try await run(message)
        return try await contents == self.contents()
    }

    /// Handles a message several times at once.
    func runAtOnce(_ message: some Message, times: Int = 4) async throws {
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for _ in 0..<times { tasks.addTask { try await run(message) } }
            try await tasks.waitForAll()
        }
    }

    func execute(_ sql: String) async throws {
        try await database.client.runScript(sql)
    }

    /// The rows of a query, each as PostgreSQL writes it.
    func rows(_ query: String) async throws -> [String] {
        try await Self.rows(query, of: database)
    }

    private static func rows(_ query: String, of database: TestDatabase) async throws -> [String] {
        try await database.client.execute(PostgresCommand("SELECT q::text FROM (\(query)) AS q"))
            .map { try $0.decode(0) }
    }

    /// The mail that waits to be sent, in the order in which it was left.
    func mails() async throws -> [SendMail] {
        let query = "SELECT body FROM howdah.messages WHERE transport = 'mail' AND type = 'mail.send' ORDER BY id"
        return try await database.client.execute(PostgresCommand(query)).map { row in
            try JSONDecoder().decode(SendMail.self, from: Data(try row.decode(0, as: String.self).utf8))
        }
    }

    /// Everything that is stored: the tables of the business and the messages.
    func contents() async throws -> [String] {
        try await Self.contents(of: database)
    }

    /// Everything that is stored in a database.
    static func contents(of database: TestDatabase) async throws -> [String] {
        let tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'backoffice' ORDER BY tablename"
        var contents = try await rows("SELECT id, transport, type, body FROM howdah.messages ORDER BY id", of: database)
        for row in try await database.client.execute(PostgresCommand(tables)) {
            let name: String = try row.decode(0)
            contents += try await rows(
                "SELECT '\(name)', t::text FROM backoffice.\(name) AS t ORDER BY 2",
                of: database
            )
        }
        return contents
    }
}

/// A moment, as `2026-03-04T12:00:00Z`.
func date(_ text: String) -> Date {
    do {
        return try Date(text, strategy: .iso8601)
    } catch {
        preconditionFailure("\(text) is not a date: \(error)")
    }
}
