import Synchronization

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Holds messages in the memory of this process: for tests, and for programs that may forget.
///
/// It keeps every promise of the other stores but one: what it holds ends with the process.
///
/// ```swift
/// let store = InMemoryStore()
/// let async = InMemoryTransport("async", in: store)
/// let failed = InMemoryFailureStore("failed", in: store)
/// ```
public final class InMemoryStore: MessageStore {
    /// The largest body that is taken unless another limit is given: 16 MiB.
    public static let defaultMaximumBodySize = 16 * 1_024 * 1_024

    private struct Guarded {
        var state: InMemoryState
        var signals: [InMemoryState.SessionID: WakeSignal] = [:]
    }

    private struct Follower {
        weak var value: (any InMemoryFollower)?
    }

    let clock: any Clock<Duration>
    private let now: @Sendable () -> Date
    private let guarded: Mutex<Guarded>
    private let follower = Mutex<Follower>(Follower())

    /// Creates an empty store.
    ///
    /// - Parameters:
    ///   - maximumBodySize: The largest body that is taken, in bytes.
    ///   - clock: Measures how long a worker rests.
    ///   - now: Tells when messages are due and leases end. It has to run as fast as `clock`.
    public init(
        maximumBodySize: Int = InMemoryStore.defaultMaximumBodySize,
        clock: any Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.clock = clock
        self.now = now
        self.guarded = Mutex(Guarded(state: InMemoryState(maximumBodySize: maximumBodySize)))
    }

    public func openSession(_ request: SessionRequest) async throws -> any ClaimSession {
        let id = try update { try $0.openSession(request, now: $1) }
        let signal = WakeSignal()
        guarded.withLock { $0.signals[id] = signal }
        return InMemorySession(id: id, store: self, signal: signal)
    }

    public func check(_ messages: [AddressedMessage]) throws {
        try guarded.withLock { try $0.state.check(messages) }
    }

    public func send(_ messages: [AddressedMessage]) async throws -> [MessageID] {
        try update { try $0.send(messages, now: $1) }
    }

    /// Changes the state at the present time, then wakes the sessions that the change concerns.
    func update<Output: Sendable, Failure: Error>(
        _ change: (inout InMemoryState, Date) throws(Failure) -> Output
    ) throws(Failure) -> Output {
        let (output, signals, changes) = guarded.withLock { guarded in
            let output = Result { () throws(Failure) in try change(&guarded.state, now()) }
            let changes = guarded.state.changes
            guarded.state.changes = []
            return (output, guarded.state.takeWakeUps().compactMap { guarded.signals[$0] }, changes)
        }
        for signal in signals { signal.raise() }
        if !changes.isEmpty { currentFollower?.follow(changes) }
        return try output.get()
    }

    /// Lets somebody follow what becomes of messages, as long as it lives.
    package func follow(_ newFollower: any InMemoryFollower) {
        follower.withLock { $0.value = newFollower }
    }

    package var currentFollower: (any InMemoryFollower)? { follower.withLock { $0.value } }

    func close(_ session: InMemoryState.SessionID) {
        update { $0.close(session, now: $1) }
        guarded.withLock { $0.signals[session] = nil }
    }
}

extension InMemoryStore: WorkerRegistry {
    public func workers() async throws -> [WorkerRecord] {
        update { $0.workers(now: $1) }
    }

    public func requestStop() async throws -> Int {
        update { $0.requestStop(now: $1) }
    }

    public func requestStop(of ids: [Int64]) async throws -> Int {
        try update { try $0.requestStop(of: ids, now: $1) }
    }
}
