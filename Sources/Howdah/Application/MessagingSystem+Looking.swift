extension MessagingSystem {
    /// Whether bodies of this type are hidden wherever people look at messages.
    public func isSensitive(_ kind: MessageKind) -> Bool {
        sensitive.contains(kind) || handlers[kind].contains(where: \.isSensitive)
    }

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

    private func receiver(of name: TransportName?) -> (any MessageReceiver)? {
        guard let name else { return receivers.first { $0.store is any MessageBrowser } }
        return receivers.first { $0.name == name }
    }
}

extension RegisteredTransport {
    /// How to pause it; `nil` if its store cannot do that.
    public var pausing: (any TransportPausing)? { receiver?.store as? any TransportPausing }
}
