/// A step every message passes through, when it is dispatched and again when a worker has claimed it.
///
/// A middleware may inspect or stamp the envelope, call `next` to continue, and inspect what comes back.
/// Not calling `next` ends the way there. ``ReceivedStamp`` tells the second passage from the first.
///
/// ```swift
/// struct TimingMiddleware: Middleware {
///     func handle(_ envelope: Envelope, next: Next) async throws -> Envelope {
///         let start = ContinuousClock.now
///         defer { record(.now - start) }
///         return try await next(envelope)
///     }
/// }
/// ```
public protocol Middleware: Sendable {
    typealias Next = (Envelope) async throws -> Envelope

    /// Handles an envelope on its way through the bus.
    ///
    /// - Parameters:
    ///   - envelope: The envelope as left by the previous middleware.
    ///   - next: Continues with the rest of the chain.
    /// - Returns: The envelope as it should be seen by the previous middleware.
    /// - Throws: To refuse the envelope, or to pass on an error thrown by `next`.
    func handle(_ envelope: Envelope, next: Next) async throws -> Envelope
}
