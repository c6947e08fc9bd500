import Benchmark
import Howdah
import Logging

/// The way of messages through a worker, from a store in memory.
func addWorking() {
    let count = 1_000
    Benchmark("handle-\(count)-in-memory") { benchmark in
        let logger = Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
        let transport = InMemoryTransport("async")
        let handlers = Handlers { Handler(for: Note.self) { _, _ in } }
        let codec = JSONMessageCodec(for: handlers)
        let message = OutgoingMessage(try codec.encode(Envelope(Note())))
        _ = try await transport.send(Array(repeating: message, count: count))
        var configuration = WorkerConfiguration()
        configuration.limits.messages = count
        let worker = Worker(
            consuming: [transport],
            named: "benchmark",
            bus: MessageBus { HandleMiddleware(handlers, logger: logger) },
            codec: codec,
            configuration: configuration,
            logger: logger
        )
        try await benchmark.counting { try await worker.run() }
    }
}
