#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

extension MessagingSystem {
    /// Whether bodies of this type are hidden wherever people look at messages.
    public func isSensitive(_ kind: MessageKind) -> Bool {
        sensitive.contains(kind) || handlers[kind].contains(where: \.isSensitive)
    }

    /// The types whose bodies are hidden wherever people look at messages.
    public var sensitiveKinds: Set<MessageKind> { sensitive.union(handlers.kinds.filter(isSensitive)) }

    /// Whether some handler acts on messages of this type.
    public func handles(_ kind: MessageKind) -> Bool { !handlers[kind].isEmpty }

    /// How to look at the messages of a transport or failure store; those of the first transport's store if none is
    /// named.
    ///
    /// - Returns: `nil` if there is no such transport, or if its store cannot be looked into.
    public func browser(of name: TransportName?) -> (any MessageBrowser)? {
        receiver(of: name)?.store as? any MessageBrowser
    }

    /// How to pause a transport; `nil` if there is no such transport, or if its store cannot do that.
    public func pausing(of name: TransportName) -> (any TransportPausing)? {
        transports.first { $0.name == name }?.pausing
    }

    /// Which of these transports are paused.
    ///
    /// - Throws: The error of a store.
    public func pauses(of transports: [RegisteredTransport]) async throws -> [TransportName: TransportPause] {
        var asked: Set<ObjectIdentifier> = []
        var pauses: [TransportName: TransportPause] = [:]
        for transport in transports {
            guard let store = transport.receiver?.store, let pausing = transport.pausing,
                asked.insert(ObjectIdentifier(store)).inserted
            else { continue }
            pauses.merge(try await pausing.pauses()) { first, _ in first }
        }
        let names = Set(transports.map(\.name))
        return pauses.filter { names.contains($0.key) }
    }

    /// Why a message that was just looked at is not running, or who has it in hand.
    ///
    /// A type that no handler of this application acts on counts as unknown: workers are taken to be of the same build.
    ///
    /// - Throws: The error of a store.
    public func whyNotRunning(_ message: MessageSummary, now: Date = Date()) async throws -> WhyNotRunning {
        let transport = transports.filter { $0.name == message.transport }
        let workers = try await registry.workers().filter { $0.description.transports.contains(message.transport) }
        let facts = MessageFacts(
            message,
            now: now,
            pause: try await pauses(of: transport)[message.transport],
            workers: workers.count,
            hasHandler: handles(message.kind)
        )
        return WhyNotRunning(facts)
    }

    private func receiver(of name: TransportName?) -> (any MessageReceiver)? {
        guard let name else { return receivers.first { $0.store is any MessageBrowser } }
        return receivers.first { $0.name == name }
    }
}

extension RegisteredTransport {
    /// How to pause it; `nil` if its store cannot do that.
    public var pausing: (any TransportPausing)? { receiver?.store as? any TransportPausing }
}
