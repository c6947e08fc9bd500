/// Carries messages from the code that states an intent to the code that acts on it.
///
/// A bus is nothing but its middleware. Where a message goes, and whether it is handled now or later, is
/// decided by the middleware it passes through.
///
/// ```swift
/// let bus = MessageBus {
///     SendMiddleware(to: transports, by: routes, codec: codec)
///     HandleMiddleware(handlers)
/// }
///
/// try await bus.dispatch(SendInvoiceReminder(invoice: 42))
/// try await bus.dispatch(SendInvoiceReminder(invoice: 42).delayed(by: .seconds(600)))
/// ```
public struct MessageBus: Sendable {
    private let middleware: any Middleware

    /// Creates a bus.
    ///
    /// - Parameter middleware: The steps every message passes through, in order.
    public init(@MiddlewareBuilder _ middleware: () -> some Middleware) {
        self.middleware = middleware()
    }

    /// Dispatches an envelope and returns it with the stamps it gained.
    ///
    /// When this returns, the message has been accepted: stored by its transport, or handled if it is
    /// routed to none.
    ///
    /// A message that a handler dispatches gets a ``CausationStamp`` that names the message that is being handled, and
    /// its ``CorrelationStamp``, or one with its identifier, unless it has such stamps already.
    ///
    /// A message that is sent inside a transaction of the caller's is accepted by the commit of that.
    ///
    /// - Throws: Whatever a middleware, a transport or a handler throws. The message has then not been
    ///   accepted, or, if it goes to several stores, not by all of them.
    @discardableResult
    public func dispatch(_ envelope: Envelope) async throws -> Envelope {
        guard let lineage = Lineage.current else { return try await middleware.handle(envelope) { $0 } }
        return try await middleware.handle(lineage.marked(envelope)) { $0 }
    }

    /// Dispatches a message without stamps.
    @discardableResult
    public func dispatch(_ message: some Message) async throws -> Envelope {
        try await dispatch(Envelope(message))
    }
}
