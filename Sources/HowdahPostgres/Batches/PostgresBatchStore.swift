public import Howdah
public import HowdahBatches
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Keeps batches in a PostgreSQL database, in the schema that holds their messages.
///
/// The tables and what they promise are in `migrations/howdah/0005_batches.sql`.
public struct PostgresBatchStore: BatchStore {
    private static let forgetLimit = 1_000

    let store: PostgresStore
    /// The caller's transaction in which everything is done; `nil` if each change is one of its own.
    private(set) var transaction: PostgresTransaction?
    private let queueNames: [TransportName: String]

    /// Creates a store without connecting.
    ///
    /// - Parameters:
    ///   - store: The database and schema.
    ///   - transports: The transports that lie there, whichever store they were made with.
    public init(_ store: PostgresStore, transports: [PostgresTransport]) {
        self.store = store
        self.queueNames = Dictionary(transports.map { ($0.name, $0.queueName) }) { first, _ in first }
    }

    /// The same batches, seen and changed in a transaction of the caller's.
    func inside(_ transaction: PostgresTransaction) -> Self {
        var store = self
        store.transaction = transaction
        return store
    }

    public func queueName(of transport: TransportName) -> String? { queueNames[transport] }

    public func prepare(_ transports: [TransportName]) async throws {
        _ = try await store.reaching { try await numbers(Set(transports)) }
    }

    public func makeID() async throws -> BatchID {
        guard let id = try await run(DrawBatchID()).first else { throw PostgresStore.notSetUp(store.schema.rawValue) }
        return id
    }

    public func find(_ id: BatchID) async throws -> BatchRecord? {
        try await run(ListBatches(id: id)).first
    }

    public func list(_ query: BatchQuery) async throws -> [BatchRecord] {
        try await run(ListBatches(query: query))
    }

    public func progress(of id: BatchID) async throws -> [ItemProgress] {
        try await run(ListItemProgress(batch: id))
    }

    public func continuations(of id: BatchID) async throws -> [PlannedContinuation] {
        try await run(ListContinuations(batch: id)).map { condition, kind, queue in
            PlannedContinuation(condition, MessageKind(rawValue: kind), to: transport(of: queue))
        }
    }

    public func count(_ counts: BatchCounts, of id: BatchID) async throws -> BatchRecord? {
        guard try await !run(CountItems(batch: id, counts: counts)).isEmpty else { return nil }
        await goOn { try await tend(id) }
        return try await find(id)
    }

    public func fail(
        _ item: AddressedMessage,
        of id: BatchID,
        with report: FailureReport,
        in failureStore: TransportName
    ) async throws -> BatchRecord? {
        store.registerFailureStore(failureStore)
        let place = try await store.reaching {
            let queues = try await numbers([item.transport])
            let stores = try await store.queues([failureStore.rawValue])
            guard let queue = queues[item.transport], let number = stores[failureStore.rawValue] else {
                throw PostgresStore.notSetUp(failureStore.rawValue)
            }
            return (store: number, queue: queue)
        }
        let worker = "\(HostName.current):\(ProcessInfo.processInfo.processIdentifier)"
        let fail = FailLocalItem(batch: id, item: item.message, place: place, report: report, worker: worker)
        guard try await !run(fail).isEmpty else { return nil }
        await goOn { try await tend(id) }
        return try await find(id)
    }

    public func stop(_ id: BatchID, as status: BatchStatus, reason: String) async throws -> BatchRecord? {
        let stop = StopBatch(batch: id, status: status, reason: reason).command(in: store.schema)
        _ = try await store.reaching { try await store.connections.execute(stop) }
        await goOn { try await tend(id) }
        return try await find(id)
    }

    public func retry(_ id: BatchID) async throws -> Int {
        let answers = try await run(RetryBatch(batch: id))
        switch answers.first?.refusal {
        case nil: break
        case "unknown": throw BatchError.unknown(id)
        case "key": throw BatchError.busy(try await find(id)?.options.key ?? "")
        case let refusal?:
            throw BatchError(.ended, "The batch \(id) is \(refusal): items of it are still in hand. Try again later.")
        }
        await goOn {
            try await store.wake(answers.compactMap(\.tending.queue))
            if answers.contains(where: \.tending.hasMore) { try await tend(id) }
        }
        return Int(answers.first?.retried ?? 0)
    }

    public func forget(endedBefore age: Duration) async throws -> Int {
        var count = 0
        while true {
            // Each portion is a transaction, so that nobody waits long for what it locks.
            let part = try await run(ForgetBatches(age: age, limit: Self.forgetLimit)).count
            count += part
            guard part == Self.forgetLimit else { return count }
        }
    }

    // MARK: Tending

    /// Goes on after a change that is stored, and stays so if this fails: then the maintenance of any worker goes on.
    func goOn(_ work: () async throws -> Void) async {
        do {
            try await work()
        } catch {
            store.logger.debug(
                "A batch is left to the workers",
                metadata: [LogKeys.error: "\(ErrorText.message(of: error))"]
            )
        }
    }

    /// Does what is next for a batch until there is nothing more to do.
    func tend(_ id: BatchID) async throws {
        var hasMore = true
        while hasMore {
            let done = try await run(TendBatch(batch: id.rawValue))
            for tending in done { tending.log(to: store.logger) }
            hasMore = done.contains(where: \.hasMore)
            try await store.wake(done.compactMap(\.queue))
        }
    }

    // MARK: Queues and statements

    /// The numbers of the queues of these transports.
    func numbers(_ transports: Set<TransportName>) async throws -> [TransportName: Int32] {
        let names = try transports.map { transport in
            guard let name = queueNames[transport] else {
                let known = queueNames.keys.sorted { $0.rawValue < $1.rawValue }
                throw TransportError.unknownTransport(transport.rawValue, known: known)
            }
            return (transport, name)
        }
        let numbers = try await store.queues(names.map(\.1))
        return Dictionary(names.compactMap { name, queue in numbers[queue].map { (name, $0) } }) { first, _ in first }
    }

    /// The first of the transports that share a queue; one nobody has declared is called like its queue.
    private func transport(of queue: String) -> TransportName {
        let names = queueNames.filter { $0.value == queue }.map(\.key)
        return names.min { $0.rawValue < $1.rawValue } ?? TransportName(rawValue: queue)
    }

    private func run<S: Statement>(_ statement: S) async throws -> [S.Row] {
        let command = statement.command(in: store.schema)
        return try await store.reaching {
            guard let transaction else { return try await store.connections.execute(command).decode(S.self) }
            return try await store.connections.execute(command, in: transaction).decode(S.self)
        }
    }
}
