// README: begin
import Howdah
import HowdahPostgres
import Logging
import PostgresLibpq

struct Greet: Message {
    static let kind: MessageKind = "greetings.greet"
    var name: String
}

func greet(in database: PostgresConfiguration, logger: Logger) async throws {
    let store = PostgresStore(PostgresStoreConfiguration(database), logger: logger)
    let async = PostgresTransport("async", in: store)
    let handlers = Handlers {
        Handler(for: Greet.self) { greet, context in context.logger.notice("Hello, \(greet.name)!") }
    }
    let codec = JSONMessageCodec(for: handlers)
    let bus = MessageBus {
        SendMiddleware(to: [async], by: Routes([Route("*", to: "async")]), codec: codec)
        HandleMiddleware(handlers, logger: logger)
    }
    try await bus.dispatch(Greet(name: "Ada"))  // It is stored now: any process may handle it.
    var once = WorkerConfiguration()
    once.limits.messages = 1  // Without a limit, a worker runs until it is told to stop.
    let worker = Worker(consuming: [async], named: "greet", bus: bus, codec: codec, configuration: once, logger: logger)
    try await worker.run()
    await store.close()
}
// README: end
