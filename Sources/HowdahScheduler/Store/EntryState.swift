public import Foundation

/// How far a recurring message has come, as its store knows it.
public struct EntryState: Sendable, Hashable {
    public var id: EntryID
    /// The last due time that was sent or passed over; before the first one, when the entry was made.
    public var position: Date
    /// When it is due next, as the last scheduler saw it; `nil` if it never is again, or nobody has looked.
    public var nextDueAt: Date?
    /// Since when it is paused; `nil` if it is not.
    public var pausedAt: Date?
    /// How its store finds it.
    package var number: Int32

    package init(_ id: EntryID, number: Int32, position: Date, nextDueAt: Date? = nil, pausedAt: Date? = nil) {
        self.id = id
        self.number = number
        self.position = position
        self.nextDueAt = nextDueAt
        self.pausedAt = pausedAt
    }
}
