public import Tracing

/// Traces messages from their dispatch to their handling, by OpenTelemetry's conventions for messaging.
///
/// A dispatch is a span `send`, each attempt a span `process` whose parent is the dispatch, in whatever process and however
/// much later: the context travels in the headers, as the tracer's instrument writes it. What a handler dispatches is a
/// child of its `process`.
///
/// List it first, so that it sees everything:
///
/// ```swift
/// let bus = MessageBus {
///     if let tracing = TracingMiddleware.bootstrapped { tracing }
///     SendMiddleware(to: transports, by: routes, codec: codec)
///     HandleMiddleware(handlers)
/// }
/// ```
public struct TracingMiddleware: Middleware {
    private let tracer: any Tracer

    /// Creates the middleware with a tracer.
    public init(tracer: any Tracer) {
        self.tracer = tracer
    }

    /// The middleware with the tracer that `InstrumentationSystem` was bootstrapped with.
    ///
    /// `nil` if it was not, so that nothing costs anything: bootstrap before the bus is made.
    public static var bootstrapped: Self? {
        let tracer = InstrumentationSystem.tracer
        return tracer is NoOpTracer ? nil : Self(tracer: tracer)
    }

    public func handle(_ envelope: Envelope, next: Next) async throws -> Envelope {
        guard let received = envelope[ReceivedStamp.self] else { return try await send(envelope, next) }
        return try await process(envelope, received.delivery, next)
    }

    private func send(_ envelope: Envelope, _ next: Next) async throws -> Envelope {
        try await tracer.withAnySpan("send \(envelope.kind)", ofKind: .producer) { span in
            span.attributes.merge(MessagingAttributes.of("send", envelope.kind))
            var headers: [String: String] = [:]
            tracer.inject(span.context, into: &headers, using: HeaderCarrier())
            let sent = try await next(headers.isEmpty ? envelope : envelope.stamped(with: HeadersStamp(headers)))
            let stamps = sent.all(SentStamp.self)
            if !stamps.isEmpty {
                let names = stamps.map(\.transport.rawValue).joined(separator: ",")
                span.operationName = "send \(names)"
                span.attributes.merge(MessagingAttributes.at(names, stamps.map { "\($0.id)" }.joined(separator: ",")))
            }
            return sent
        }
    }

    private func process(_ envelope: Envelope, _ delivery: Delivery, _ next: Next) async throws -> Envelope {
        var context = InstrumentationContext.topLevel
        for stamp in envelope.all(HeadersStamp.self) {
            tracer.extract(stamp.headers, into: &context, using: HeaderCarrier())
        }
        let transport = delivery.transport.rawValue
        return try await tracer.withAnySpan("process \(transport)", context: context, ofKind: .consumer) { span in
            span.attributes.merge(MessagingAttributes.of("process", envelope.kind))
            span.attributes.merge(MessagingAttributes.at(transport, "\(delivery.id)"))
            span.attributes[MessagingAttributes.attempt] = delivery.attempt
            return try await next(envelope)
        }
    }
}
