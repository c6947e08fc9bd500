#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Everything that an ``InMemoryStore`` holds, and the rules by which it changes.
///
/// It is a value without a clock: whoever calls says what time it is. The calls are made one after the
/// other, each of them a transaction.
struct InMemoryState {
    typealias SessionID = Int64

    let maximumBodySize: Int
    var queues: [TransportName: InMemoryQueue] = [:]
    var failureStores: Set<TransportName> = []
    var failures: [MessageID: InMemoryFailure] = [:]
    var claims: [MessageID: InMemoryClaim] = [:]
    var sessions: [SessionID: InMemorySessionRecord] = [:]
    var pauses: [TransportName: TransportPause] = [:]
    var lastFailure: Int64 = 0
    /// What became of messages since the follower was last told.
    var changes: [InMemoryChange] = []

    private var lastMessage: Int64 = 0
    private var lastLease: Int64 = 0
    private var lastSession: SessionID = 0
    private var arrivals: Set<TransportName> = []
    private var disturbed: Set<SessionID> = []

    init(maximumBodySize: Int = InMemoryStore.defaultMaximumBodySize) {
        self.maximumBodySize = maximumBodySize
    }

    mutating func declare(transport name: TransportName) {
        queues[name] = queues[name] ?? InMemoryQueue()
    }

    mutating func declare(failureStore name: TransportName) {
        failureStores.insert(name)
    }

    /// Stores messages, all of them or none.
    mutating func send(_ messages: [AddressedMessage], now: Date) throws -> [MessageID] {
        try check(messages)
        return messages.map { store($0, now: now) }
    }

    /// Refuses messages that could not be stored.
    func check(_ messages: [AddressedMessage]) throws {
        for addressed in messages {
            guard queues[addressed.transport] != nil else { throw unknownTransport(addressed.transport) }
            let encoded = addressed.message.encoded
            guard encoded.body.count <= maximumBodySize else {
                throw TransportError.tooLarge(encoded, limit: maximumBodySize)
            }
        }
    }

    private mutating func store(_ addressed: AddressedMessage, now: Date) -> MessageID {
        lastMessage += 1
        let outgoing = addressed.message
        let message = InMemoryMessage(
            id: MessageID(rawValue: lastMessage),
            transport: addressed.transport,
            priority: outgoing.priority,
            createdAt: now,
            encoded: outgoing.encoded,
            due: now + max(outgoing.delay ?? .zero, .zero).seconds
        )
        queues[message.transport]?.sent.append(InMemoryTransport.Entry(message))
        makeAvailable(message, now: now)
        return message.id
    }

    /// Puts a message into its queue, and notes that resting sessions should hear of it.
    mutating func makeAvailable(_ message: InMemoryMessage, now: Date) {
        queues[message.transport, default: InMemoryQueue()].insert(message, now: now)
        announce(message.transport)
    }

    /// Notes that sessions should hear of a transport that has something to claim.
    mutating func announce(_ transport: TransportName) {
        arrivals.insert(transport)
    }

    mutating func makeLease() -> Delivery.Lease {
        lastLease += 1
        return Delivery.Lease(rawValue: lastLease)
    }

    mutating func makeSessionID() -> SessionID {
        lastSession += 1
        return lastSession
    }

    /// Notes that a session should stop resting.
    mutating func disturb(_ session: SessionID) {
        disturbed.insert(session)
    }

    /// Returns the sessions to wake on account of what has changed since the last call.
    mutating func takeWakeUps() -> [SessionID] {
        let awaiting = sessions.filter { !$0.value.awaited.isDisjoint(with: arrivals) }.keys
        let woken = disturbed.union(awaiting)
        arrivals = []
        disturbed = []
        return woken.sorted()
    }

    func unknownTransport(_ name: TransportName) -> TransportError {
        let known = (Set(queues.keys).union(failureStores)).sorted { $0.rawValue < $1.rawValue }
        return .unknownTransport(name.rawValue, known: known)
    }
}
