import Howdah
import PostgresLibpq

/// What becomes of the messages of one batch, sorted by the statements it takes.
struct BatchSettlement: Sendable {
    let lease: LeaseKey
    let isFailureStore: Bool
    /// Whether any of its messages is an item of what HowdahBatches calls a batch, or is followed by others in a chain.
    let isFollowed: Bool
    /// Whether any of its messages is followed by others in a chain.
    let hasChain: Bool

    /// What stands for a message of which nothing but its place has to be known.
    private struct Mark {
        let id: MessageID
        let slot: Int64

        init(_ settlement: Settlement) {
            self.id = settlement.delivery.id
            self.slot = settlement.delivery.slot
        }
    }

    private var handled: [Mark] = []
    private var finishedRetries: [Mark] = []
    private var retried: [Settlement] = []
    private var failed: [TransportName: [Settlement]] = [:]
    private var released: [Mark] = []
    private var cancelled: [Mark] = []
    /// The batches, as HowdahBatches means them, of which items may be settled.
    let followed: Set<Int64>
    /// What handlers have settled already; only the lease still holds it.
    private var settled: [Mark] = []

    init(
        lease: LeaseKey,
        isFailureStore: Bool,
        isFollowed: Bool = false,
        hasChain: Bool = false,
        followed: Set<Int64> = []
    ) {
        self.lease = lease
        self.isFailureStore = isFailureStore
        self.isFollowed = isFollowed
        self.hasChain = hasChain
        self.followed = followed
    }

    mutating func append(_ settlement: Settlement) {
        switch settlement.outcome {
        case .handled where settlement.delivery.hasHistory: finishedRetries.append(Mark(settlement))
        case .handled: handled.append(Mark(settlement))
        case .retry: retried.append(settlement)
        case .failed(_, let store, _): failed[store, default: []].append(settlement)
        case .released: released.append(Mark(settlement))
        // What is set aside is no open item; it stays where it is.
        case .cancelled where isFailureStore: released.append(Mark(settlement))
        case .cancelled: cancelled.append(Mark(settlement))
        }
    }

    /// Takes note of a message that its handler has settled.
    mutating func appendSettled(_ settlement: Settlement) {
        settled.append(Mark(settlement))
    }

    /// The statement by which a handler settles its message, in a transaction of its own.
    func statement(schema: SchemaName) -> PostgresCommand {
        let slots = slots
        if isFollowed {
            return isFailureStore
                ? RepairItems(lease: lease, messages: slots, tally: .handlers).command(in: schema)
                : SettleItems(lease: lease, positions: slots, isHandled: true, tally: .handlers).command(in: schema)
        }
        if isFailureStore { return ForgetFailedMessages(lease: lease, messages: slots).command(in: schema) }
        return handled.isEmpty
            ? ForgetRetriedMessages(lease: lease, positions: slots).command(in: schema)
            : ForgetMessages(lease: lease, positions: slots).command(in: schema)
    }

    /// Whether a crash of the server must not undo it.
    ///
    /// What was handled may be handled again; an error that was recorded should not be lost.
    var isDurable: Bool { !retried.isEmpty || !failed.isEmpty }

    /// The failure stores that are meant.
    var stores: [TransportName] { Array(failed.keys) }

    /// The messages that their handlers have settled.
    var settledByHandlers: [MessageID] { settled.map(\.id) }

    /// The positions of the messages.
    var slots: [Int64] {
        let marks = [handled, finishedRetries, released, cancelled, settled].joined().map(\.slot)
        return marks + (retried + failed.values.joined()).map(\.delivery.slot)
    }

    var isEmpty: Bool {
        handled.isEmpty && finishedRetries.isEmpty && retried.isEmpty && failed.isEmpty && released.isEmpty
            && cancelled.isEmpty && settled.isEmpty
    }

    /// The statements that settle, each with the messages that it must find.
    ///
    /// - Parameters:
    ///   - remaining: The positions that stay in hand.
    ///   - worker: How the worker is named in the history of messages.
    ///   - schema: The schema that holds the tables.
    ///   - storeNumber: The number of a failure store.
    /// - Returns: The statements, in the order in which they run.
    func steps(
        remaining: [Int64],
        worker: String,
        schema: SchemaName,
        storeNumber: (TransportName) -> Int32
    ) -> [SettlementStep] {
        isFailureStore
            ? failureStoreSteps(worker, schema) + ending(remaining, schema)
            : transportSteps(remaining, worker, schema, storeNumber)
    }

    private func transportSteps(
        _ remaining: [Int64],
        _ worker: String,
        _ schema: SchemaName,
        _ storeNumber: (TransportName) -> Int32
    ) -> [SettlementStep] {
        guard !isFollowed else { return itemSteps(remaining, worker, schema, storeNumber) }
        let isPlain = finishedRetries.isEmpty && retried.isEmpty && failed.isEmpty
        if isPlain, remaining.isEmpty, !handled.isEmpty {
            return [step(FinishBatch(lease: lease, positions: handled.map(\.slot)), schema, handled.map(\.id))]
        }
        var steps: [SettlementStep] = []
        if !handled.isEmpty {
            steps.append(step(ForgetMessages(lease: lease, positions: handled.map(\.slot)), schema, handled.map(\.id)))
        }
        if !finishedRetries.isEmpty {
            let forget = ForgetRetriedMessages(lease: lease, positions: finishedRetries.map(\.slot))
            steps.append(step(forget, schema, finishedRetries.map(\.id)))
        }
        steps += retrySteps(worker, schema)
        for (store, settlements) in failed {
            let fail = FailMessages(
                lease: lease,
                failures: Self.columns(settlements),
                worker: worker,
                store: storeNumber(store)
            )
            steps.append(step(fail, schema, settlements.map(\.delivery.id)))
        }
        return steps + ending(remaining, schema)
    }

    private func retrySteps(_ worker: String, _ schema: SchemaName) -> [SettlementStep] {
        guard !retried.isEmpty else { return [] }
        let retry = RetryMessages(lease: lease, failures: Self.columns(retried), worker: worker)
        return [step(retry, schema, retried.map(\.delivery.id))]
    }

    /// The steps for messages that may be counted, or followed by others.
    private func itemSteps(
        _ remaining: [Int64],
        _ worker: String,
        _ schema: SchemaName,
        _ storeNumber: (TransportName) -> Int32
    ) -> [SettlementStep] {
        let isPlain = finishedRetries.isEmpty && retried.isEmpty && failed.isEmpty && cancelled.isEmpty
        if isPlain, !hasChain, remaining.isEmpty, !handled.isEmpty {
            return [step(FinishItems(lease: lease, positions: handled.map(\.slot)), schema, handled.map(\.id))]
        }
        var steps: [SettlementStep] = []
        for (marks, isHandled) in [(handled + finishedRetries, true), (cancelled, false)] where !marks.isEmpty {
            let settle = SettleItems(lease: lease, positions: marks.map(\.slot), isHandled: isHandled)
            steps.append(step(settle, schema, marks.map(\.id), mayChain: isHandled))
        }
        steps += retrySteps(worker, schema)
        for (store, settlements) in failed {
            let failures = Self.columns(settlements)
            let fail = FailItems(lease: lease, failures: failures, worker: worker, store: storeNumber(store))
            steps.append(step(fail, schema, settlements.map(\.delivery.id)))
        }
        return steps + ending(remaining, schema)
    }

    /// A message that fails in a failure store stays there, whatever its outcome says.
    private func failureStoreSteps(_ worker: String, _ schema: SchemaName) -> [SettlementStep] {
        var steps: [SettlementStep] = []
        let done = handled + finishedRetries
        if !done.isEmpty {
            let slots = done.map(\.slot)
            steps.append(
                isFollowed
                    ? step(RepairItems(lease: lease, messages: slots), schema, done.map(\.id), mayChain: true)
                    : step(ForgetFailedMessages(lease: lease, messages: slots), schema, done.map(\.id))
            )
        }
        let kept = retried + failed.values.flatMap(\.self)
        if !kept.isEmpty {
            let keep = KeepFailedMessages(lease: lease, failures: Self.columns(kept), worker: worker)
            steps.append(step(keep, schema, kept.map(\.delivery.id)))
        }
        return steps
    }

    private func ending(_ remaining: [Int64], _ schema: SchemaName) -> [SettlementStep] {
        let command =
            remaining.isEmpty
            ? EndLease(lease: lease).command(in: schema)
            : KeepInLease(lease: lease, positions: remaining).command(in: schema)
        return [SettlementStep(command: command, messages: released.map(\.id))]
    }

    private func step(
        _ statement: some Statement,
        _ schema: SchemaName,
        _ messages: [MessageID],
        mayChain: Bool = false
    ) -> SettlementStep {
        SettlementStep(command: statement.command(in: schema), messages: messages, mayChain: mayChain)
    }

    private static func columns(_ settlements: [Settlement]) -> FailureColumns {
        var columns = FailureColumns()
        for settlement in settlements {
            switch settlement.outcome {
            case .retry(let delay, let report, let headers):
                columns.append(report, slot: settlement.delivery.slot, delay: delay, headers: headers)
            case .failed(let report, _, let headers):
                columns.append(report, slot: settlement.delivery.slot, headers: headers)
            case .handled, .released, .cancelled: continue
            }
        }
        return columns
    }
}
