import Foundation
import Howdah
import HowdahPostgres
import Logging
import PostgresLibpq

/// A transport in the database of `DATABASE_URL`, and the bus that leads to it.
struct Subject {
    let logger: Logger
    let store: PostgresStore
    let transport: PostgresTransport
    let codec: JSONMessageCodec
    let bus: MessageBus

    /// Connects nothing yet.
    ///
    /// - Parameter handlers: What workers do.
    /// - Throws: `PostgresConfigurationError` if `DATABASE_URL` is no address.
    init(_ handlers: Handlers = Handlers {}) throws {
        var logger = Logger(label: "howdah-benchmark") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .notice
        let database = try PostgresConfiguration(ProcessInfo.processInfo.environment["DATABASE_URL"] ?? "")
        let store = PostgresStore(PostgresStoreConfiguration(database), logger: logger)
        let transport = PostgresTransport("async", in: store)
        let codec = JSONMessageCodec(for: handlers)
        self.logger = logger
        self.store = store
        self.transport = transport
        self.codec = codec
        self.bus = MessageBus {
            SendMiddleware(to: [transport], by: Routes([Route("*", to: "async")]), codec: codec)
            HandleMiddleware(handlers, logger: logger)
        }
    }

    /// Times a body, once there is a connection, and prints the result as the harness reads it.
    func measure(count: Int, _ body: () async throws -> Void) async throws {
        try await store.ping()
        let clock = ContinuousClock()
        let duration = try await clock.measure(body)
        print(#"{"count":\#(count),"seconds":\#(duration / .seconds(1))}"#)
        await store.close()
    }
}
