import Foundation
import Howdah
import HowdahPostgres
import HowdahTesting
import Logging
import PostgresLibpq
import Testing

@testable import Backoffice

/// The tasks of billing on a real database, with a transport for mail in it.
struct BillingFixture {
    /// The mail that a task has dispatched.
    struct Mail: Decodable {
        let to: [String]
        let subject: String
        let text: String
    }

    let database: TestDatabase
    let office: BillingOffice
    let lines = Recorder<CapturingLogHandler.Line>()

    /// Sets billing up with twelve sample customers and three plans.
    static func with(
        _ environment: [String: String] = [:],
        _ body: (BillingFixture) async throws -> Void
    ) async throws {
        try await TestDatabase.lend { database in
            let tables = BackofficeSchema.migrations.map(\.sql).joined(separator: ";\n")
            try await database.client.runScript("CREATE SCHEMA backoffice;\n" + tables + ";\n" + plans)
            _ = try await LoadSampleCommand.store((1...12).map(SampleCustomer.init(number:)), in: database.client)
            let store = database.makeStore()
            let mail = PostgresTransport("mail", in: store)
            try await mail.provision()
            let outcome: Result<Void, any Error>
            do {
                outcome = .success(try await body(BillingFixture(database, mail, environment)))
            } catch {
                outcome = .failure(error)
            }
            await store.close()
            try outcome.get()
        }
    }

    private init(_ database: TestDatabase, _ mail: PostgresTransport, _ environment: [String: String]) throws {
        let (reference, bus) = (DatabaseReference(), BusReference())
        reference.set(database.client)
        let office = try BillingOffice(database: reference, bus: bus, environment: environment)
        let handlers = Handlers(BillingTasks.handlers(office))
        let routes = Routes { Route("mail.*", to: "mail") }
        bus.set(
            MessageBus {
                SendMiddleware(to: [mail], by: routes, codec: JSONMessageCodec(for: handlers))
                HandleMiddleware(handlers)
            }
        )
        self.database = database
        self.office = office
    }

    private static let plans = """
        INSERT INTO backoffice.plan (id, name, amount, currency, months)
        VALUES ('basic', 'Basic', 1200, 'EUR', 1), ('year', 'Year', 12000, 'EUR', 12), ('free', 'Free', 0, 'EUR', 1)
        """

    /// Does an occurrence of a task, as its handler does.
    @discardableResult
    func run(_ task: some BillingTask) async throws -> TaskCounts {
        let lines = lines
        let logger = Logger(label: "billing") { _ in CapturingLogHandler(recorder: lines) }
        return try await task.run(office, logger: logger)
    }

    /// Does several occurrences at the same time, a second apart, so that none is kept away by the note of another.
    @discardableResult
    func runAtOnce<Task: BillingTask>(_: Task.Type, times: Int, from first: Date) async throws -> TaskCounts {
        try await withThrowingTaskGroup(of: TaskCounts.self) { group in
            for number in 0..<times {
                group.addTask { try await run(Task(dueAt: first.addingTimeInterval(Double(number)))) }
            }
            return try await group.reduce(into: TaskCounts()) { sum, counts in
                sum.done += counts.done
                sum.skipped += counts.skipped
                sum.failed += counts.failed
            }
        }
    }

    /// Does it again, twice, and expects that nothing changes.
    ///
    /// The first time as it is, the second time as if nobody knew that it had been done.
    func expectNothingMore(from task: some BillingTask, sourceLocation: SourceLocation = #_sourceLocation) async throws
    {
        let before = try await contents()
        try await run(task)
        try await database.client.runScript("DELETE FROM backoffice.task_run")
        try await run(task)
        #expect(try await contents() == before, sourceLocation: sourceLocation)
    }

    func script(_ sql: String) async throws {
        try await database.client.runScript(sql)
    }

    /// The rows of a query of one column of text.
    func texts(_ sql: String) async throws -> [String?] {
        try await database.client.execute(PostgresCommand(sql)).map { try $0.decode(0) }
    }

    func count(_ what: String) async throws -> Int64 {
        try await database.value("SELECT count(*) FROM \(what)", as: Int64.self) ?? 0
    }

    /// The mail that waits, oldest first.
    func mails() async throws -> [Mail] {
        let bodies = try await texts(
            "SELECT body FROM howdah.messages WHERE transport = 'mail' AND type = 'mail.send' ORDER BY id"
        )
        return try bodies.compactMap(\.self).map { try JSONDecoder().decode(Mail.self, from: Data($0.utf8)) }
    }

    /// Lets a worker take the task from a transport, with two retries, until it has settled it.
    ///
    /// - Returns: What failed for good.
    func consume(_ task: some BillingTask) async throws -> [FailedMessage] {
        let store = InMemoryStore()
        let transport = InMemoryTransport("scheduler_main", in: store)
        let failed = InMemoryFailureStore("failed", in: store)
        let handlers = Handlers(BillingTasks.handlers(office))
        let codec = JSONMessageCodec(for: handlers)
        let bus = MessageBus {
            SendMiddleware(to: [transport], by: Routes { Route("*", to: "scheduler_main") }, codec: codec)
            HandleMiddleware(handlers)
        }
        try await bus.dispatch(task)
        var configuration = WorkerConfiguration()
        configuration.pollInterval = .milliseconds(20)
        configuration.limits.messages = 3
        let retry = MultiplierRetryStrategy(maximumRetries: 2, delay: .milliseconds(1), jitter: 0)
        try await Worker(
            consuming: [transport],
            named: "billing tests",
            bus: bus,
            codec: codec,
            policies: ["scheduler_main": TransportPolicy(retry: retry, failureStore: "failed")],
            configuration: configuration,
            logger: database.logger
        ).run()
        return try await failed.list(.all, limit: 10)
    }

    /// Every row of the business and every message, but for the note of what has run.
    func contents() async throws -> [String] {
        let tables = try await texts(
            """
            SELECT table_name::text FROM information_schema.tables
            WHERE table_schema = 'backoffice' AND table_name <> 'task_run' ORDER BY 1
            """
        )
        var rows: [String] = []
        for table in tables.compactMap(\.self) {
            let found = try await texts("SELECT t::text FROM backoffice.\(table) AS t ORDER BY 1")
            rows += found.map { "\(table) \($0 ?? "")" }
        }
        return rows + (try await texts("SELECT id || body FROM howdah.messages ORDER BY id")).compactMap(\.self)
    }

    /// Inserts subscriptions of sample customers, all paid by a card of this name that is good for long.
    func subscribe(
        _ customers: ClosedRange<Int>,
        to plan: String = "basic",
        next: String,
        status: String = "active",
        card: String = "pm_card_visa",
        goodUntil: String = "2030-01-31"
    ) async throws {
        try await script(
            """
            UPDATE backoffice.customer SET stripe_id = 'cus_00000' || id
            WHERE id BETWEEN \(customers.lowerBound) AND \(customers.upperBound) AND stripe_id IS NULL;
            INSERT INTO backoffice.card (id, customer, stripe_id, last_four, good_until)
            SELECT n, n, '\(card)', '4242', '\(goodUntil)'
            FROM generate_series(\(customers.lowerBound), \(customers.upperBound)) AS n;
            INSERT INTO backoffice.subscription (id, customer, plan, card, status, anchor_at, next_charge_at, trial_ends_at)
            SELECT n, n, '\(plan)', n, '\(status)', '\(next)', '\(next)',
                   CASE WHEN '\(status)' = 'trialing' THEN '\(next)'::timestamptz END
            FROM generate_series(\(customers.lowerBound), \(customers.upperBound)) AS n
            """
        )
    }
}

/// A moment as it is written in ISO 8601.
func moment(_ text: String) throws -> Date {
    try Date(text, strategy: .iso8601)
}
