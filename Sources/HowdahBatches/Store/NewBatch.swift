public import Howdah

/// A batch as a store takes it in.
public struct NewBatch: Sendable {
    public var id: BatchID
    public var name: String
    public var options: BatchOptions
    /// Its items, which carry its ``BatchStamp``.
    public var items: [AddressedMessage]
    public var continuations: [BatchContinuation]
    /// How many items the dispatching process handles itself; there are no ``items`` then.
    public var handledHere: Int?

    public init(id: BatchID, name: String, options: BatchOptions, items: [AddressedMessage] = []) {
        self.id = id
        self.name = name
        self.options = options
        self.items = items
        self.continuations = []
    }

    public var total: Int { handledHere ?? items.count }

    /// Whether its items wait for their turn before they are put on their transports.
    package var holdsItems: Bool { options.holdsItems && handledHere == nil }
}
