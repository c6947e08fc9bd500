/// One worker's open line to a store, through which it claims, settles and rests.
///
/// A claim is a lease: it belongs to the session until it is settled. If the worker disappears or stops
/// renewing, its leases end and the messages become available again, which is why a message may be
/// handled more than once and handlers should be idempotent.
///
/// A session is used by one worker. Its calls may overlap: a worker renews while an exchange is under way.
public protocol ClaimSession: Sendable {
    /// Settles messages and claims new ones, in one step where the store can.
    ///
    /// The settlements are recorded all or none. A settlement whose lease has ended changes nothing; its
    /// message is named in the result. Returns at once, with no deliveries if nothing is available.
    func exchange(_ request: ExchangeRequest) async throws -> ExchangeResult

    /// Extends every lease of the session.
    func renew(_ report: WorkerReport) async throws -> RenewalResult

    /// Marks a delivery that has lost a worker before, just before it is handled.
    ///
    /// Losing this worker then counts against this message and against no other of the session.
    func begin(_ delivery: Delivery) async throws

    /// Loads a body that was left out of a claim.
    ///
    /// - Throws: ``TransportError`` with the code ``TransportError/Code/leaseLost`` if the message is gone, or the
    ///   store's error.
    func load(_ delivery: Delivery) async throws -> Delivery

    /// Whether the message was settled already, by its handler in a transaction of its own.
    ///
    /// An exchange takes whatever settlement of it as *handled*, and does not count it as lost.
    func hasSettled(_ delivery: Delivery) -> Bool

    /// Whether it was decided, since the message was claimed, that it should not be handled any more.
    ///
    /// A worker asks before it begins a message, so the answer must be at hand.
    func isCancelled(_ delivery: Delivery) -> Bool

    /// Suspends until messages may have arrived, `duration` has passed, the worker is asked to stop, or
    /// ``wake()`` is called.
    ///
    /// An arrival is a hint: it may be late, merged with others, or lost; a worker claims anyway.
    ///
    /// - Parameters:
    ///   - duration: The longest time to wait.
    ///   - transports: Whose arrivals to wait for.
    /// - Returns: Whether there may be something to claim; if not, the store has been looked at, and nothing has been
    ///   announced since.
    /// - Throws: `CancellationError` if the task is cancelled, or the store's error.
    @discardableResult
    func rest(for duration: Duration, awaiting transports: [TransportName]) async throws -> Bool

    /// Where the session's own work runs; a task that calls it from there changes no thread.
    var executor: (any TaskExecutor)? { get }

    /// Whether arrivals end a rest at the moment, so that looking now and then is a safety net.
    var isToldOfArrivals: Bool { get }

    /// Ends a ``rest(for:awaiting:)`` that is under way, or the next one.
    func wake()

    /// Gives every unsettled message back at once, and leaves.
    ///
    /// The messages can be claimed by others when this returns. If the store cannot be reached, their
    /// leases run out instead.
    func close() async
}

extension ClaimSession {
    /// No: most stores settle through exchanges alone.
    public func hasSettled(_ delivery: Delivery) -> Bool { false }

    /// No: most messages are handled, come what may.
    public func isCancelled(_ delivery: Delivery) -> Bool { false }

    /// Nothing to do: most stores leave nothing out.
    public func load(_ delivery: Delivery) async throws -> Delivery { delivery }

    /// Nowhere in particular.
    public var executor: (any TaskExecutor)? { nil }

    /// No: an arrival may be noticed by looking alone.
    public var isToldOfArrivals: Bool { false }
}
