/// Sends messages to the transports they are routed to.
///
/// A message that is routed to one or more transports ends its way here: it is stored in each of them.
/// One that is routed to none, or to ``SyncTransport``, continues to be handled at once. One that was
/// claimed from a transport is never sent again.
public struct SendMiddleware: Middleware {
    private let senders: [TransportName: any MessageSender]
    private let routes: Routes
    private let codec: any MessageCodec
    private let requiresSender: Bool

    /// Creates the middleware.
    ///
    /// - Parameters:
    ///   - senders: The transports there are.
    ///   - routes: Which message goes where. ``TransportNamesStamp`` overrides it.
    ///   - codec: How messages are stored.
    ///   - requiresSender: Whether a message that is routed to no transport is an error.
    public init(
        to senders: [any MessageSender],
        by routes: Routes,
        codec: any MessageCodec,
        requiresSender: Bool = false
    ) {
        self.senders = Dictionary(senders.map { ($0.name, $0) }) { _, last in last }
        self.routes = routes
        self.codec = codec
        self.requiresSender = requiresSender
    }

    public func handle(_ envelope: Envelope, next: Next) async throws -> Envelope {
        guard envelope[ReceivedStamp.self] == nil else { return try await next(envelope) }
        let targets = try senders(for: envelope)
        guard !targets.isEmpty else {
            guard !requiresSender else { throw noRoute(for: envelope) }
            return try await next(envelope)
        }
        var sent = envelope
        let stored = targets.filter { !($0 is SyncTransport) }
        if !stored.isEmpty { try await send(&sent, to: stored) }
        return stored.count == targets.count ? sent : try await next(sent)
    }

    private func senders(for envelope: Envelope) throws -> [any MessageSender] {
        let parents = type(of: envelope.message).parents
        let names =
            envelope[TransportNamesStamp.self]?.names
            ?? routes.transports(for: envelope.kind, parents: parents)
        return try names.withoutDuplicates.map { name in
            guard let sender = senders[name] else {
                let known = senders.keys.sorted { $0.rawValue < $1.rawValue }
                throw TransportError.unknownTransport(name.rawValue, known: known)
            }
            return sender
        }
    }

    private func send(_ envelope: inout Envelope, to senders: [any MessageSender]) async throws {
        let outgoing = OutgoingMessage(
            try codec.encode(envelope),
            delay: envelope[DelayStamp.self]?.duration,
            priority: envelope[PriorityStamp.self]?.priority ?? .normal,
            stamps: envelope.stamps
        )
        for sender in senders {
            for id in try await sender.send([outgoing]) {
                envelope.stamp(with: SentStamp(transport: sender.name, id: id))
            }
        }
    }

    private func noRoute(for envelope: Envelope) -> HandlingError {
        HandlingError(
            .noRoute,
            kind: envelope.kind,
            "No transport is given for messages of type \"\(envelope.kind)\", and this bus requires one. Add a route."
        )
    }
}
