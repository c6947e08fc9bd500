#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// How far the item is that a worker has in hand, as its handler says.
public struct ItemProgress: Hashable, Sendable {
    public var step: Int
    /// How many steps there are; `nil` if nobody knows.
    public var steps: Int?
    /// What is being done, in words.
    public var note: String?
    /// When it was reported, by the store's clock; `nil` for a report that is on its way.
    public var at: Date?

    public init(_ step: Int, of steps: Int? = nil, note: String? = nil, at: Date? = nil) {
        self.step = step
        self.steps = steps
        self.note = note
        self.at = at
    }
}
