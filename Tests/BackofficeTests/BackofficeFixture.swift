import Howdah
import HowdahTesting
import Logging
import PostgresLibpq

@testable import Backoffice

/// The handlers of the business with a real mail server and a real database of customers, and transports in memory.
struct BackofficeFixture {
    let database: TestDatabase
    let bus: MessageBus
    let failed: InMemoryFailureStore
    let mail: InMemoryTransport
    let async: InMemoryTransport
    private let codec: JSONMessageCodec

    /// Sets up the business with so many sample customers.
    static func with(
        mailingTo port: Int,
        customers: Int = 0,
        _ body: (BackofficeFixture) async throws -> Void
    ) async throws {
        try await TestDatabase.lend { database in
            let tables = BackofficeSchema.migrations.map(\.sql).joined(separator: ";\n")
            try await database.client.runScript("CREATE SCHEMA backoffice;\n" + tables)
            let sample = (0..<Int64(customers)).map { SampleCustomer(number: $0 + 1) }
            _ = try await LoadSampleCommand.store(sample, in: database.client)
            try await body(BackofficeFixture(database, mailingTo: port))
        }
    }

    private init(_ database: TestDatabase, mailingTo port: Int) throws {
        let mailer = try Mailer(environment: ["MAILER_DSN": "smtp://127.0.0.1:\(port)?starttls=off"])
        let reference = DatabaseReference()
        reference.set(database.client)
        let handlers = Handlers {
            SendMail.handler(mailer)
            SendCampaignMail.handler(mailer, reference)
            RateCustomer.handler(reference)
        }
        let store = InMemoryStore()
        let mail = InMemoryTransport("mail", in: store)
        let async = InMemoryTransport("async", in: store)
        let codec = JSONMessageCodec(for: handlers)
        self.database = database
        self.failed = InMemoryFailureStore("failed", in: store)
        self.mail = mail
        self.async = async
        self.codec = codec
        let routes = Routes {
            Route("mail.*", to: "mail")
            Route("*", to: "async")
        }
        self.bus = MessageBus {
            SendMiddleware(to: [mail, async], by: routes, codec: codec)
            HandleMiddleware(handlers)
        }
    }

    /// Consumes both transports until nothing is ready or delayed any longer.
    func consume(attempts: Int) async throws {
        var configuration = WorkerConfiguration()
        configuration.concurrency = 4
        configuration.pollInterval = .milliseconds(20)
        configuration.limits.messages = attempts
        let retry = MultiplierRetryStrategy(maximumRetries: 2, delay: .milliseconds(1), jitter: 0)
        let policy = TransportPolicy(retry: retry, failureStore: "failed")
        let worker = Worker(
            consuming: [mail, async],
            named: "backoffice tests",
            bus: bus,
            codec: codec,
            policies: ["mail": policy, "async": policy],
            configuration: configuration,
            logger: database.logger
        )
        try await worker.run()
    }

    /// What failed for good, oldest first.
    func failures() async throws -> [FailedMessage] {
        try await failed.list(.all, limit: 1_000)
    }

    func count(_ what: String) async throws -> Int64? {
        try await database.value("SELECT count(*) FROM backoffice.\(what)", as: Int64.self)
    }
}
