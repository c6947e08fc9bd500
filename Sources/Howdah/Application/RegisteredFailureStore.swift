/// One failure store of an application.
public struct RegisteredFailureStore: Sendable {
    public var name: TransportName
    /// How to look into it and repair what is there.
    public var store: any FailureStore
    /// How to handle its messages where they are; `nil` if they have to go back to their transport first.
    public var receiver: (any MessageReceiver)?

    public init(_ store: any FailureStore, receiver: (any MessageReceiver)? = nil) {
        self.name = store.name
        self.store = store
        self.receiver = receiver
    }
}
