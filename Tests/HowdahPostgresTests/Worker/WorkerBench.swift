import Howdah
import HowdahTesting
import Logging
import PostgresLibpq
import Testing

@testable import HowdahPostgres

/// A note that tests send.
struct Note: Message, Equatable {
    static let kind: MessageKind = "note"

    var text: String
}

/// An error as handlers throw them.
struct Broken: Error, CustomStringConvertible {
    var description: String { "It is broken." }
}

/// A store of messages that hands out the sessions it opens, so that a test can take them away.
final class SpiedStore: MessageStore {
    let messages: PostgresStore
    let sessions = Recorder<PostgresSession>()

    init(_ messages: PostgresStore) {
        self.messages = messages
    }

    func openSession(_ request: SessionRequest) async throws -> any ClaimSession {
        let session = try await messages.openSession(request)
        sessions.record(try #require(session as? PostgresSession))
        return session
    }

    func send(_ outgoing: [AddressedMessage]) async throws -> [MessageID] {
        try await messages.send(outgoing)
    }
}

/// A transport whose store is a ``SpiedStore``.
struct SpiedTransport: MessageReceiver {
    let name: TransportName
    let spied: SpiedStore

    var store: any MessageStore { spied }
}

/// One process of an application: a store of its own, handlers, workers.
struct WorkerBench: Sendable {
    let store: PostgresStore
    let async: PostgresTransport
    let failed: PostgresFailureStore
    let observer = RecordingObserver()
    var retry: any RetryStrategy = .multiplier(maximumRetries: 3, delay: .milliseconds(1), jitter: 0)
    private let handlers: Handlers
    private let logger: Logger

    init(
        _ database: TestDatabase,
        _ handle: @escaping @Sendable (Note, HandlerContext) async throws -> Void
    ) {
        self.init(database, handlers: Handlers { Handler(for: Note.self, handle) })
    }

    init(
        _ database: TestDatabase,
        handlers: Handlers,
        _ configure: (inout PostgresStoreConfiguration) -> Void = { _ in }
    ) {
        self.store = database.makeStore(configure)
        self.async = PostgresTransport("async", in: store)
        self.failed = PostgresFailureStore("failed", in: store)
        self.handlers = handlers
        self.logger = database.logger
    }

    private var codec: JSONMessageCodec { JSONMessageCodec(for: handlers) }

    /// Routes notes to `async`.
    var bus: MessageBus {
        MessageBus {
            SendMiddleware(to: [async], by: Routes { Route("*", to: "async") }, codec: codec)
            HandleMiddleware(handlers)
        }
    }

    func worker(
        consuming receiver: (any MessageReceiver)? = nil,
        _ configure: (inout WorkerConfiguration) -> Void = { _ in }
    ) -> Worker {
        var configuration = WorkerConfiguration()
        configure(&configuration)
        return Worker(
            consuming: [receiver ?? async],
            named: "test worker",
            bus: bus,
            codec: codec,
            policies: ["async": TransportPolicy(retry: retry, failureStore: "failed")],
            configuration: configuration,
            observer: observer,
            logger: logger
        )
    }

    /// Sends one note for each text, in one call.
    @discardableResult
    func send(_ texts: [String]) async throws -> [MessageID] {
        try await async.send(texts.map { OutgoingMessage(try codec.encode(Envelope(Note(text: $0)))) })
    }

    /// The messages whose lease had ended before they were settled.
    var lost: Set<MessageID> {
        Set(
            observer.events.compactMap { event in
                guard case .leaseLost(let id) = event else { return nil }
                return id
            }
        )
    }

    /// Why the worker stopped.
    var stopReasons: [StopReason] {
        observer.events.compactMap { event in
            guard case .stopping(let reason) = event else { return nil }
            return reason
        }
    }
}
