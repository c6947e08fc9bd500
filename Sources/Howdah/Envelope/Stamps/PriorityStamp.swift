/// Says how urgent a message is among those of its transport.
public struct PriorityStamp: Stamp, Equatable {
    public var priority: Priority

    public init(_ priority: Priority) {
        self.priority = priority
    }
}
