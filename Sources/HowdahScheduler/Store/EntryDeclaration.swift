public import Foundation

/// What a store is told of a recurring message.
public struct EntryDeclaration: Sendable, Hashable {
    public var id: EntryID
    /// Its times in words, for people who look into the store.
    public var trigger: String
    /// Where to begin if the entry is new; `nil` for now, so that nothing is due at once.
    public var beginning: Date?

    public init(_ id: EntryID, trigger: String, beginning: Date? = nil) {
        self.id = id
        self.trigger = trigger
        self.beginning = beginning
    }
}
