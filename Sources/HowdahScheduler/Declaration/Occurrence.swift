public import Foundation

/// One time at which a recurring message was due, or was run by hand.
public struct Occurrence: Sendable, Hashable {
    /// What recurs.
    public var id: EntryID
    /// When it was due, which is not when it is sent or handled; by hand, when it was asked for.
    public var dueAt: Date
    /// When it is due the next time; `nil` if it never is again, or if this was run by hand.
    public var nextDueAt: Date?
    /// Whether somebody asked for it, apart from its times.
    public var isByHand: Bool

    public init(_ id: EntryID, dueAt: Date, nextDueAt: Date? = nil, isByHand: Bool = false) {
        self.id = id
        self.dueAt = dueAt
        self.nextDueAt = nextDueAt
        self.isByHand = isByHand
    }
}
