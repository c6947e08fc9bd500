import Howdah
import Synchronization

@testable import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Everything a test of a command works with: transports, failure stores and handlers in memory.
///
/// `fine` is routed to `async`, `broken` to `mail`, `now` to `sync`; `broken` fails until it is repaired.
final class Shop: Sendable {
    let store: InMemoryStore
    let async: InMemoryTransport
    let mail: InMemoryTransport
    let failed: InMemoryFailureStore
    let handled = Mutex<[MessageKind]>([])
    private let isRepaired = Mutex(false)
    private let secondStore: Bool

    init(withSecondFailureStore secondStore: Bool = false, maximumBodySize: Int = InMemoryStore.defaultMaximumBodySize)
    {
        self.store = InMemoryStore(
            maximumBodySize: maximumBodySize,
            now: { Date(timeIntervalSince1970: 1_795_219_200) }
        )
        self.async = InMemoryTransport("async", in: store)
        self.mail = InMemoryTransport("mail", in: store)
        self.failed = InMemoryFailureStore("failed", in: store)
        self.secondStore = secondStore
    }

    func repair() { isRepaired.withLock { $0 = true } }

    private var handlers: Handlers {
        Handlers {
            Handler(for: Fine.self) { [self] _, _ in handled.withLock { $0.append("fine") } }
            Handler(for: Broken.self, named: "breaker") { [self] _, _ in
                guard isRepaired.withLock({ $0 }) else { throw Refusal() }
                handled.withLock { $0.append("broken") }
            }
            Handler(kind: "now", named: "at-once") { [self] _, _ in handled.withLock { $0.append("now") } }
        }
    }

    var system: MessagingSystem {
        let routes = Routes([Route("fine", to: "async"), Route("broken", to: "mail"), Route("now", to: "sync")])
        let sync = SyncTransport("sync")
        let codec = JSONMessageCodec(for: handlers)
        let senders: [any MessageSender] = [async, mail, sync]
        let second = secondStore ? [InMemoryFailureStore("failed2", in: store)] : []
        return MessagingSystem(
            transports: [
                RegisteredTransport(async, policy: TransportPolicy(retry: .none)),
                RegisteredTransport(mail, policy: TransportPolicy(retry: .none, failureStore: "failed")),
                RegisteredTransport(sender: sync),
            ],
            failureStores: ([failed] + second).map { RegisteredFailureStore($0, receiver: $0) },
            routes: routes,
            handlers: handlers,
            codec: codec,
            bus: MessageBus {
                SendMiddleware(to: senders, by: routes, codec: codec)
                HandleMiddleware(handlers)
            },
            registry: store
        )
    }

    /// Runs a command as a program would.
    func run(_ arguments: String..., with captured: CapturedConsole = CapturedConsole()) async -> Outcome {
        await run(TestApplication(system: system), arguments, with: captured)
    }

    /// Runs a command of a given application.
    func run(
        _ application: TestApplication,
        _ arguments: [String],
        with captured: CapturedConsole = CapturedConsole()
    ) async -> Outcome {
        let entry = CommandLineEntry<TestApplication>(console: captured.console, load: { _, _ in application })
        let status = await entry.run(arguments)
        return Outcome(status: status, output: captured.output, errors: captured.errors)
    }

    /// Lets messages fail, so that the failure store holds this many, with the identifiers from 1.
    func fail(_ count: Int, kind: String = "broken") async -> Outcome {
        for number in 0..<count { _ = await run("dispatch", kind, "--json", "{\"number\":\(number)}") }
        return await run("consume", "mail", "--stop-when-empty")
    }
}
