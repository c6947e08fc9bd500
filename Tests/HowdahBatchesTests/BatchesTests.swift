import Howdah
import HowdahBatches
import HowdahTesting
import Logging
import Synchronization
import Testing

/// What programs do with batches, on a store in memory.
struct BatchesTests {
    @Test("D7: Items that are routed to sync are handled when the dispatch returns, by the same handlers")
    func itemsAreHandledAtOnce() async throws {
        let office = Office()
        var batch = Batch("now", ["a", "b", "c"].map { Now(text: $0) })
        batch.finally = [Envelope(Later(text: "end"))]
        let id = try await office.batches.dispatch(batch)
        #expect(office.handled.elements == ["a", "b", "c"])
        let record = try await office.batches.show(id)
        #expect(record.status == .completed)
        #expect(record.handled == 3)
        #expect(office.sent == ["later"])
    }

    @Test("D7: The first failure ends what is handled at once, and the rest is cancelled")
    func theFirstFailureEndsIt() async throws {
        let office = Office()
        let id = try await office.batches.dispatch(Batch("now", ["a", "broken", "c"].map { Now(text: $0) }))
        #expect(office.handled.elements == ["a"])
        let record = try await office.batches.show(id)
        #expect(record.status == .failed)
        #expect([record.handled, record.failed, record.cancelled] == [1, 1, 1])
        let failed = try await office.failed.list(.all, limit: 2)
        #expect(failed.count == 1)
        let item = try #require(failed.first)
        #expect(record.reason == "Item \(item.id) failed with \(item.lastFailure.errorClass).")
    }

    @Test("D7: What is handled at once goes on after failures that are allowed")
    func itGoesOnAfterFailures() async throws {
        let office = Office()
        var batch = Batch("now", ["broken", "b"].map { Now(text: $0) })
        batch.options.allowsFailures = true
        let record = try await office.batches.show(try await office.batches.dispatch(batch))
        #expect(record.status == .completed)
        #expect(record.reason == "1 of 2 items failed.")
        #expect(office.handled.elements == ["b"])
    }

    @Test("D5, D7: What is handled at once is cancelled before its next item, and its handler learns of it")
    func itIsCancelled() async throws {
        let office = Office()
        let id = try await office.batches.dispatch(Batch("now", ["cancel", "b"].map { Now(text: $0) }))
        #expect(office.handled.elements == ["cancelled: true"])
        let record = try await office.batches.show(id)
        #expect(record.status == .cancelled)
        #expect(record.reason == "Cancelled by user")
        #expect(record.pending == 0)
    }

    @Test("D7: What is handled at once ends when its process is interrupted, and its key is free")
    func itEndsWithItsProcess() async throws {
        let office = Office()
        var batch = Batch("now", ["wait", "b"].map { Now(text: $0) })
        batch.options.key = "company 7"
        let interrupted = batch
        let dispatch = Task { try await office.batches.dispatch(interrupted) }
        while office.handled.elements.isEmpty { await Task.yield() }
        dispatch.cancel()
        await #expect(throws: CancellationError.self) { try await dispatch.value }

        let record = try #require(try await office.batches.list().first)
        #expect(record.status == .failed)
        #expect(record.reason == "The process that handled its items was stopped.")
        #expect([record.handled, record.pending, record.cancelled] == [0, 0, 2])
        batch.items = [Envelope(Now(text: "b"))]
        try await office.batches.dispatch(batch)
        #expect(office.handled.elements == ["waiting", "b"])
    }

    @Test func itemsGoWhereTheyAreRouted() async throws {
        let office = Office()
        let items = [Envelope(Later(text: "a")), Later(text: "b").prioritized(Priority(rawValue: -1))]
        let id = try await office.batches.dispatch(Batch("later", items))
        #expect(office.sent == ["later", "later"])
        let session = try await office.store.openSession(.sample)
        let deliveries = try await session.exchange(ExchangeRequest(claiming: 10, from: ["async"])).deliveries
        #expect(deliveries.map(\.priority) == [Priority(rawValue: -1), .normal])
        #expect(deliveries.allSatisfy { BatchID(stored: $0.headers) == id })
    }

    @Test func aChainIsDispatchedByItsFirstMessage() async throws {
        let office = Office()
        try await office.batches.dispatch(chain: ["a", "b"].map { Envelope(Later(text: $0)) })
        #expect(office.sent.count == 1)
        let session = try await office.store.openSession(.sample)
        let first = try await session.exchange(ExchangeRequest(claiming: 10, from: ["async"])).deliveries
        try #require(first.count == 1)
        let settling = ExchangeRequest(settling: [Settlement(first[0], .handled)], claiming: 10, from: ["async"])
        _ = try await session.exchange(settling)
        #expect(office.sent.count == 2)
        await #expect(throws: BatchError.self) { try await office.batches.dispatch(chain: []) }
    }

    @Test(arguments: [
        Wrong("The name of a batch is empty.") { $0.name = "" },
        Wrong("The key of a batch is empty.") { $0.options.key = "" },
        Wrong("A batch runs at least 1 item at a time; 0 is not possible.") { $0.options.itemsAtATime = 0 },
        Wrong("lets no item begin") { $0.options.rate = .perMinute(0) },
        Wrong("A batch expires after a millisecond or more") { $0.options.expiresAfter = .zero },
        Wrong("A batch expires after a millisecond or more") { $0.options.expiresAfter = .microseconds(999) },
        Wrong("A batch is stuck after some time") { $0.options.stuckAfter = .zero },
        Wrong("is longer than 190 bytes") { $0.name = String(repeating: "x", count: 191) },
        Wrong("holds control characters") { $0.name = "a\u{1B}" },
        Wrong("Some items of the batch \"later\" are handled at once") {
            $0.items = [Envelope(Now(text: "a")), $0.items[0]]
        },
        Wrong("goes to 2 transports") { $0.items = [Later(text: "a").sent(to: "async", "other")] },
        Wrong("goes to \"elsewhere\", which does not lie where batches are kept") {
            $0.items = [Later(text: "a").sent(to: "elsewhere")]
        },
        Wrong("has a delay") {
            $0.items = [Later(text: "a").delayed(by: .seconds(5))]
            $0.options.itemsAtATime = 1
        },
    ])
    fileprivate func whatMakesNoSenseIsRefused(_ wrong: Wrong) async throws {
        let office = Office()
        var batch = Batch("later", [Later(text: "a")])
        wrong.change(&batch)
        let error = await #expect(throws: BatchError.self) { try await office.batches.dispatch(batch) }
        #expect(error?.message.contains(wrong.complaint) == true, "\(error?.message ?? "")")
        #expect(office.sent.isEmpty)
        #expect(try await office.batches.list().isEmpty)
    }

    @Test func aBatchThatIsNotThereIsNamed() async throws {
        let office = Office()
        let id = BatchID(rawValue: 4_711)
        await #expect(throws: BatchError.unknown(id)) { try await office.batches.show(id) }
        await #expect(throws: BatchError.unknown(id)) { try await office.batches.cancel(id) }
        await #expect(throws: BatchError.unknown(id)) { try await office.batches.retry(id) }
    }

    @Test func aBatchIsWatchedUntilItEnds() async throws {
        let office = Office()
        let id = try await office.batches.dispatch(Batch("later", [Later(text: "a")]))
        let seen = Recorder<Int>()
        let ended = try await office.batches.watch(id, every: .milliseconds(1)) { record in
            seen.record(record.pending)
            if !record.isFinished { try await office.batches.cancel(id) }
        }
        #expect(ended.status == .cancelled)
        #expect(seen.elements == [1, 0])
    }
}

/// A batch that makes no sense.
private struct Wrong: Sendable, CustomTestStringConvertible {
    let complaint: String
    let change: @Sendable (inout Batch) -> Void

    init(_ complaint: String, _ change: @escaping @Sendable (inout Batch) -> Void) {
        self.complaint = complaint
        self.change = change
    }

    var testDescription: String { complaint }
}

private struct Later: Message {
    static let kind: MessageKind = "later"
    var text: String
}

private struct Now: Message {
    static let kind: MessageKind = "now"
    var text: String
}

private struct Broken: Error {}

extension SessionRequest {
    fileprivate static let sample = SessionRequest(
        worker: WorkerDescription(name: "test", host: "here", processID: 1, transports: ["async"]),
        transports: ["async"]
    )
}

/// An application in memory: `later` goes to `async`, `now` is handled at once.
private final class Office: Sendable {
    let store = InMemoryStore()
    let handled = Recorder<String>()
    let failed: InMemoryFailureStore
    private let async: InMemoryTransport
    private let batchStore: InMemoryBatchStore

    init() {
        self.async = InMemoryTransport("async", in: store)
        self.failed = InMemoryFailureStore("failed", in: store)
        _ = InMemoryTransport("other", in: store)
        self.batchStore = InMemoryBatchStore(store)
    }

    /// The kinds of messages that were sent to `async`.
    var sent: [String] { async.sent.map(\.encoded.kind.rawValue) }

    private var handlers: Handlers {
        Handlers {
            Handler(for: Later.self) { _, _ in }
            Handler(for: Now.self) { [self] now, context in
                switch now.text {
                case "broken": throw Broken()
                case "wait":
                    handled.record("waiting")
                    try await Task.sleep(for: .seconds(86_400))
                case "cancel":
                    guard let batch = context.batch else { return }
                    try await batches.cancel(batch)
                    try await context.progress(1)
                    handled.record("cancelled: \(context.isCancelled)")
                default: handled.record(now.text)
                }
            }
        }
    }

    var batches: Batches {
        let routes = Routes([Route("later", to: "async"), Route("now", to: "sync")])
        let sync = SyncTransport("sync")
        let elsewhere = InMemoryTransport("elsewhere", in: InMemoryStore())
        let codec = JSONMessageCodec(for: handlers)
        let senders: [any MessageSender] = [async, sync]
        let system = MessagingSystem(
            transports: [
                RegisteredTransport(async), RegisteredTransport(sender: sync), RegisteredTransport(elsewhere),
            ],
            failureStores: [],
            routes: routes,
            handlers: handlers,
            codec: codec,
            bus: MessageBus {
                SendMiddleware(to: senders, by: routes, codec: codec)
                HandleMiddleware(handlers)
            },
            registry: store
        )
        return Batches(
            batchStore,
            in: system,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
    }
}
