import Howdah

/// What a session remembers of its claims: how far it has come, what it holds, and when to look at everything.
///
/// It decides how to claim; it never talks to the database.
struct ClaimMemory: Sendable {
    /// The highest position claimed, by queue and priority.
    private var floors: [Int32: [Int16: Int64]] = [:]
    /// The oldest batch that may be in hand, by queue; what is older is gone.
    private(set) var oldestBatches: [Int32: Int64] = [:]
    private var batches: [Int64: OpenBatch] = [:]
    private var fullClaimDue: Duration = .zero
    /// What handlers have settled in transactions of their own, until an exchange has taken note of it.
    private var settledByHandlers: Set<MessageID> = []

    /// The batches, as HowdahBatches means them, of which items are in hand.
    var followed: Set<Int64> {
        batches.values.reduce(into: []) { if !$1.followed.isEmpty { $0.formUnion($1.followed) } }
    }

    /// The batches that are not settled yet.
    var openBatches: [Int64] { Array(batches.keys) }

    // MARK: Claiming

    /// The floors of these queues, in the order in which their messages are wanted.
    func floors(of queues: [Int32]) -> [ClaimFloor] {
        queues.flatMap { queue in
            (floors[queue] ?? [Priority.normal.rawValue: 0]).sorted { $0.key < $1.key }.map { priority, position in
                ClaimFloor(queue: queue, priority: priority, position: position)
            }
        }
    }

    /// The oldest batches of these queues.
    func oldestBatches(of queues: [Int32]) -> [Int32: Int64] {
        var oldest: [Int32: Int64] = [:]
        for queue in queues { oldest[queue] = oldestBatches[queue] ?? 0 }
        return oldest
    }

    /// Whether everything has to be looked at, rather than what lies above the floors.
    func isFullClaimDue(at now: Duration) -> Bool {
        now >= fullClaimDue
    }

    /// Takes note that the next claim has to look at everything.
    mutating func hurryFullClaim() {
        fullClaimDue = .zero
    }

    /// Takes note of a claim of everything that has taken some time.
    ///
    /// The next one comes after twenty times as long, and a tenth of a second at least, so that it never takes
    /// more than a twentieth of the worker's time however much there is to step over.
    mutating func finishFullClaim(at now: Duration, took duration: Duration) {
        fullClaimDue = now + max(.milliseconds(100), duration * 20)
    }

    /// Takes in what was claimed.
    mutating func receive(_ rows: [ClaimedRow], by worker: Int32, isFailureStore: Bool) {
        if !isFailureStore { raiseOldestBatches(rows) }
        var start = 0
        while start < rows.count {
            // A claim brings few batches, and the messages of each together.
            let first = LeaseKey(rows[start], worker: worker, isFailureStore: isFailureStore)
            var batch = batches.removeValue(forKey: first.batch) ?? OpenBatch(lease: first)
            var end = start
            while end < rows.count, rows[end].batch == first.batch {
                batch.insert(rows[end].position)
                rows[end].headers { batch.note(headers: $0) }
                end += 1
            }
            batches[first.batch] = batch
            if !isFailureStore, let highest = batch.remaining.last { raiseFloor(to: highest, of: first) }
            start = end
        }
    }

    private mutating func raiseFloor(to position: Int64, of key: LeaseKey) {
        let floor = floors[key.queue]?[key.priority] ?? 0
        if position > floor { floors[key.queue, default: [:]][key.priority] = position }
    }

    /// Nothing that is in hand may be older than what is remembered here: it would be claimed again.
    ///
    /// One claim enters several batches if its messages differ in priority, so the oldest of them counts.
    private mutating func raiseOldestBatches(_ rows: [ClaimedRow]) {
        var oldest: [Int32: Int64] = [:]
        var last: (queue: Int32, batch: Int64)?
        for index in rows.indices {
            let queue = rows[index].queue
            let batch = rows[index].oldestBatch ?? rows[index].batch
            if let last, last == (queue, batch) { continue }
            last = (queue, batch)
            oldest[queue] = min(oldest[queue] ?? batch, batch)
        }
        oldestBatches.merge(oldest) { _, new in new }
    }

    /// Takes note that every lease is gone, and that numbers of batches may come again.
    mutating func forgetLeases() {
        batches = [:]
        oldestBatches = [:]
    }

    // MARK: Settling

    /// Sorts settlements by batch.
    ///
    /// Those of batches that are not held any more are returned apart.
    func settlements(
        _ settlements: [Settlement],
        failureStores: Set<Int32>
    ) -> (batches: [BatchSettlement], lost: [Settlement]) {
        var sorted: [BatchSettlement] = []
        var places: [Int64: Int] = [:]
        var lost: [Settlement] = []
        var current: (number: Int64, batch: OpenBatch, place: Int)?
        for settlement in settlements {
            let number = settlement.delivery.lease.rawValue
            if current?.number != number {
                current = batches[number].map { batch in
                    let place = places[number] ?? sorted.count
                    if place == sorted.count {
                        places[number] = place
                        let isFailureStore = failureStores.contains(batch.lease.queue)
                        let settlement = BatchSettlement(
                            lease: batch.lease,
                            isFailureStore: isFailureStore,
                            isFollowed: batch.isFollowed,
                            hasChain: batch.hasChain,
                            followed: batch.followed
                        )
                        sorted.append(settlement)
                    }
                    return (number, batch, place)
                }
            }
            let isSettled = settledByHandlers.contains(settlement.delivery.id)
            guard let current, current.batch.contains(settlement.delivery.slot) else {
                if !isSettled { lost.append(settlement) }
                continue
            }
            if isSettled {
                sorted[current.place].appendSettled(settlement)
            } else {
                sorted[current.place].append(settlement)
            }
        }
        return (sorted.filter { !$0.isEmpty }, lost)
    }

    /// What a handler settles by itself; `nil` if the message is not held any more.
    func settlement(of delivery: Delivery, failureStores: Set<Int32>) -> BatchSettlement? {
        settlements([Settlement(delivery, .handled)], failureStores: failureStores).batches.first
    }

    /// Takes note that a handler has settled its message, and that its transaction was committed.
    mutating func settledByHandler(_ delivery: Delivery) {
        settledByHandlers.insert(delivery.id)
    }

    /// Whether a handler has settled its message.
    func hasSettled(_ delivery: Delivery) -> Bool {
        settledByHandlers.contains(delivery.id)
    }

    /// What stays in hand of a batch once this is settled, in ascending order.
    func remaining(after settlement: BatchSettlement) -> [Int64] {
        batches[settlement.lease.batch]?.remaining(without: settlement.slots) ?? []
    }

    /// Takes note that a settlement has been committed.
    mutating func settled(_ settlement: BatchSettlement) {
        let number = settlement.lease.batch
        for id in settlement.settledByHandlers { settledByHandlers.remove(id) }
        batches[number]?.remove(settlement.slots)
        if batches[number]?.remaining.isEmpty == true { batches[number] = nil }
    }
}
