import Foundation
import Howdah
import HowdahBatches
import HowdahScheduler
import Logging

@testable import HowdahCommands

/// An application in memory for the dashboard to show: `broken` messages fail, `fine` ones do not.
struct Shop: Sendable {
    let store: InMemoryStore
    var system: MessagingSystem
    let schedules: Schedules
    let batches: Batches

    init() throws {
        let store = InMemoryStore()
        let names: [TransportName] = ["async", "mail", "scheduler_main"]
        let transports = names.map { InMemoryTransport($0, in: store) }
        let failed = InMemoryFailureStore("failed", in: store)
        let handlers = Handlers {
            Handler(kind: "fine", named: "fine") { _, _ in }
            Handler(kind: "broken", named: "breaker") { _, _ in throw Refusal() }
            Handler(kind: "secret.card", named: "till") { _, _ in throw Refusal() }
        }
        let codec = JSONMessageCodec(for: handlers, stamps: [OccurrenceStamp.self, BatchStamp.self])
        let routes = Routes([Route("fine", to: "async"), Route("*", to: "mail")])
        let schedule = Schedule("main") {
            RecurringMessage(
                "invoices",
                .cron("30 2 * * *", in: "Europe/Berlin"),
                message: RawMessage(kind: "fine", body: Data("{}".utf8))
            )
        }
        self.store = store
        self.schedules = try Schedules([schedule], codec: codec, routes: routes, transports: names) { _ in
            InMemoryScheduleStore(store)
        }
        self.system = MessagingSystem(
            transports: transports.map { RegisteredTransport($0, policy: TransportPolicy(retry: .none)) }
                + [RegisteredTransport(sender: SyncTransport("sync"))],
            failureStores: [RegisteredFailureStore(failed, receiver: failed)],
            routes: routes,
            handlers: handlers,
            codec: codec,
            bus: MessageBus {
                SendMiddleware(to: transports, by: routes, codec: codec)
                HandleMiddleware(handlers)
            },
            registry: store
        )
        let logger = Logger(label: "shop") { _ in SwiftLogNoOpLogHandler() }
        self.batches = Batches(InMemoryBatchStore(store), in: system, logger: logger)
    }

    /// Lets messages fail; their identifiers begin with 1 in a new shop.
    func fail(_ bodies: String..., kind: MessageKind = "broken", headers: MessageHeaders = [:]) async throws {
        try await fail(bodies.map { Data($0.utf8) }, kind: kind, headers: headers)
    }

    /// Lets messages fail whose bodies are any bytes.
    func fail(_ bodies: [Data], kind: MessageKind = "broken", headers: MessageHeaders = [:]) async throws {
        let messages = bodies.map { body in
            OutgoingMessage(EncodedMessage(kind: kind, body: body, headers: headers))
        }
        _ = try await store.send(messages.map { AddressedMessage($0, to: "mail") })
        _ = await command("consume", "mail", "--stop-when-empty", "-q")
    }

    /// Enters a worker that does nothing; the first session in a new shop has the number 1.
    func openWorker(_ name: String = "idle") async throws -> any ClaimSession {
        let worker = WorkerDescription(name: name, host: "box", processID: 4_711, transports: ["async"])
        return try await store.openSession(SessionRequest(worker: worker, transports: ["async"], lease: .seconds(600)))
    }

    /// What a command prints.
    func command(_ arguments: String...) async -> String {
        let output = Printed()
        let console = Console(
            terminal: .none,
            environment: [:],
            output: { output.add($0) },
            errors: { _ in },
            answer: { nil },
            input: { [] }
        )
        let entry = CommandLineEntry<ShopApplication>(console: console) { _, _ in
            ShopApplication(system: system, schedules: schedules, batches: batches)
        }
        _ = await entry.run(arguments)
        return output.text
    }
}

/// What a broken message fails with.
struct Refusal: Error, CustomStringConvertible {
    let description = "550 mailbox <unavailable> & closed"
}

extension Shop {
    /// Dispatches a batch of `broken` items that nobody handles before a worker runs; the first one has the number 1.
    @discardableResult
    func dispatchBatch(
        _ name: String,
        _ bodies: String...,
        options: (inout BatchOptions) -> Void = { _ in }
    ) async throws -> BatchID {
        let items = bodies.map { Envelope(RawMessage(kind: "broken", body: Data($0.utf8))) }
        var batch = Batch(name, items)
        options(&batch.options)
        return try await batches.dispatch(batch)
    }
}
