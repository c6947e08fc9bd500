import Howdah
import PostgresLibpq

/// What becomes of the messages of one batch, sorted by the statements it takes.
struct BatchSettlement: Sendable {
    let lease: LeaseKey
    let isFailureStore: Bool

    private var handled: [Settlement] = []
    private var finishedRetries: [Settlement] = []
    private var retried: [Settlement] = []
    private var failed: [TransportName: [Settlement]] = [:]
    private var released: [Settlement] = []
    /// What handlers have settled already; only the lease still holds it.
    private var settled: [Settlement] = []

    init(lease: LeaseKey, isFailureStore: Bool) {
        self.lease = lease
        self.isFailureStore = isFailureStore
    }

    mutating func append(_ settlement: Settlement) {
        switch settlement.outcome {
        case .handled where settlement.delivery.hasHistory: finishedRetries.append(settlement)
        case .handled: handled.append(settlement)
        case .retry: retried.append(settlement)
        case .failed(_, let store, _): failed[store, default: []].append(settlement)
        case .released: released.append(settlement)
        }
    }

    /// Takes note of a message that its handler has settled.
    mutating func appendSettled(_ settlement: Settlement) {
        settled.append(settlement)
    }

    /// The statement by which a handler settles its message, in a transaction of its own.
    func statement(schema: SchemaName) -> PostgresCommand {
        let slots = slots
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
    var settledByHandlers: [MessageID] { settled.map(\.delivery.id) }

    /// The positions of the messages.
    var slots: [Int64] {
        (handled + finishedRetries + retried + failed.values.flatMap(\.self) + released + settled).map(\.delivery.slot)
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
        let isPlain = finishedRetries.isEmpty && retried.isEmpty && failed.isEmpty
        if isPlain, remaining.isEmpty, !handled.isEmpty {
            return [step(FinishBatch(lease: lease, positions: Self.slots(handled)), schema, handled)]
        }
        var steps: [SettlementStep] = []
        if !handled.isEmpty {
            steps.append(step(ForgetMessages(lease: lease, positions: Self.slots(handled)), schema, handled))
        }
        if !finishedRetries.isEmpty {
            let forget = ForgetRetriedMessages(lease: lease, positions: Self.slots(finishedRetries))
            steps.append(step(forget, schema, finishedRetries))
        }
        if !retried.isEmpty {
            let retry = RetryMessages(lease: lease, failures: Self.columns(retried), worker: worker)
            steps.append(step(retry, schema, retried))
        }
        for (store, settlements) in failed {
            let fail = FailMessages(
                lease: lease,
                failures: Self.columns(settlements),
                worker: worker,
                store: storeNumber(store)
            )
            steps.append(step(fail, schema, settlements))
        }
        return steps + ending(remaining, schema)
    }

    /// A message that fails in a failure store stays there, whatever its outcome says.
    private func failureStoreSteps(_ worker: String, _ schema: SchemaName) -> [SettlementStep] {
        var steps: [SettlementStep] = []
        let done = handled + finishedRetries
        if !done.isEmpty {
            steps.append(step(ForgetFailedMessages(lease: lease, messages: Self.slots(done)), schema, done))
        }
        let kept = retried + failed.values.flatMap(\.self)
        if !kept.isEmpty {
            let keep = KeepFailedMessages(lease: lease, failures: Self.columns(kept), worker: worker)
            steps.append(step(keep, schema, kept))
        }
        return steps
    }

    private func ending(_ remaining: [Int64], _ schema: SchemaName) -> [SettlementStep] {
        let command =
            remaining.isEmpty
            ? EndLease(lease: lease).command(in: schema)
            : KeepInLease(lease: lease, positions: remaining).command(in: schema)
        return [SettlementStep(command: command, messages: released.map(\.delivery.id))]
    }

    private func step(_ statement: some Statement, _ schema: SchemaName, _ settled: [Settlement]) -> SettlementStep {
        SettlementStep(command: statement.command(in: schema), messages: settled.map(\.delivery.id))
    }

    private static func slots(_ settlements: [Settlement]) -> [Int64] {
        settlements.map(\.delivery.slot)
    }

    private static func columns(_ settlements: [Settlement]) -> FailureColumns {
        var columns = FailureColumns()
        for settlement in settlements {
            switch settlement.outcome {
            case .retry(let delay, let report, let headers):
                columns.append(report, slot: settlement.delivery.slot, delay: delay, headers: headers)
            case .failed(let report, _, let headers):
                columns.append(report, slot: settlement.delivery.slot, headers: headers)
            case .handled, .released: continue
            }
        }
        return columns
    }
}
