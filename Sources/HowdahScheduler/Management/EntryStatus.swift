public import Foundation

/// A recurring message, how far it has come, and how its last run went.
public struct EntryStatus: Sendable {
    public var message: PlannedMessage
    /// How far it has come; `nil` if no scheduler and no command has entered it.
    public var state: EntryState?
    /// The store's time when it was asked.
    public var time: Date
    /// Its last occurrence; `nil` if there is none.
    public var last: OccurrenceRecord?

    /// When it is due next; in the past if it is overdue, `nil` if it never is again.
    public var nextDueAt: Date? { nextDueAt(from: time) }

    /// When it is due next as of some time, if what was due while it is paused is passed over.
    public func nextDueAt(from date: Date) -> Date? {
        guard let state, state.pausedAt == nil else { return message.timeline.next(after: date) }
        return message.timeline.next(after: state.position)
    }
}
