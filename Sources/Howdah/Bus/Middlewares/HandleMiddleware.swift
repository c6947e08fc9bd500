public import Logging

/// Hands messages to their handlers, in the order in which they are listed.
///
/// Every handler runs, whatever becomes of the others. A handler that has already handled the message,
/// in this process or in an earlier attempt, is skipped.
public struct HandleMiddleware: Middleware {
    private let handlers: Handlers
    private let allowsNoHandlers: Bool
    private let logger: Logger

    /// Creates the middleware.
    ///
    /// - Parameters:
    ///   - handlers: What to do with which message.
    ///   - allowsNoHandlers: Whether a message without a handler simply passes.
    ///   - logger: What the handlers' own loggers are made from.
    public init(_ handlers: Handlers, allowsNoHandlers: Bool = false, logger: Logger = Logger(label: "howdah")) {
        self.handlers = handlers
        self.allowsNoHandlers = allowsNoHandlers
        self.logger = logger
    }

    public func handle(_ envelope: Envelope, next: Next) async throws -> Envelope {
        let kind = envelope.kind
        let candidates = handlers[kind]
        guard !candidates.isEmpty || allowsNoHandlers else {
            throw HandlingError(
                .noHandler,
                kind: kind,
                "No handler is registered for messages of type \"\(kind)\"."
            )
        }
        let finished = Self.finishedHandlers(of: envelope)
        let received = envelope[ReceivedStamp.self]
        var context = HandlerContext(envelope, kind: kind, received: received, logger: logger)
        if candidates.count == 1 { context.claim = received }
        // What is handled at once, on behalf of another message, descends from that one.
        let lineage = received.map { Lineage(delivery: $0.delivery) } ?? Lineage.current
        var handled = envelope
        var failures: [HandlerFailure] = []
        for handler in candidates where !finished.contains(handler.name) {
            do {
                let result = try await Lineage.$current.withValue(lineage) {
                    try await handler.handle(envelope.message, context)
                }
                handled.stamp(with: HandledStamp(handler: handler.name, result: result))
            } catch {
                failures.append(HandlerFailure(handler: handler.name, error: error))
            }
        }
        guard failures.isEmpty else { throw HandlingError(failures, in: handled) }
        return try await next(handled)
    }

    private static func finishedHandlers(of envelope: Envelope) -> Set<String> {
        let earlier = envelope[HandledByStamp.self]?.handlers ?? []
        let handled = envelope.all(HandledStamp.self)
        return earlier.isEmpty && handled.isEmpty ? [] : Set(earlier + handled.map(\.handler))
    }
}
