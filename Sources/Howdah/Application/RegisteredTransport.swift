/// One transport of an application, with everything the application says about it.
public struct RegisteredTransport: Sendable {
    public var name: TransportName
    /// How to send to it.
    public var sender: any MessageSender
    /// How to claim from it; `nil` if messages are handled at once.
    public var receiver: (any MessageReceiver)?
    /// How to count its messages; `nil` if it cannot tell.
    public var inspector: (any InspectableTransport)?
    /// How to create what it needs; `nil` if it needs nothing.
    public var provisioner: (any ProvisionableTransport)?
    /// How its messages are retried and where they end.
    public var policy: TransportPolicy

    public init(
        sender: any MessageSender,
        receiver: (any MessageReceiver)? = nil,
        inspector: (any InspectableTransport)? = nil,
        provisioner: (any ProvisionableTransport)? = nil,
        policy: TransportPolicy = TransportPolicy()
    ) {
        self.name = sender.name
        self.sender = sender
        self.receiver = receiver
        self.inspector = inspector
        self.provisioner = provisioner
        self.policy = policy
    }

    /// Registers a transport with every capability it has.
    public init(_ transport: some Transport, policy: TransportPolicy = TransportPolicy()) {
        self.init(
            sender: transport,
            receiver: transport,
            inspector: transport as? any InspectableTransport,
            provisioner: transport as? any ProvisionableTransport,
            policy: policy
        )
    }
}
