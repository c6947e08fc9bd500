public import Foundation
public import Howdah

/// What became of a ``Firing``.
public struct FiringResult: Sendable {
    /// Why nothing was sent.
    public enum Refusal: String, Sendable, Hashable {
        /// Another scheduler has been here since the due times were found.
        case moved
        /// The entry is paused.
        case paused
        /// By the store's clock, the time has not come.
        case notDue = "not due"
        /// The entry is not there any more.
        case unknown
    }

    /// One due time that was claimed.
    public struct Run: Sendable, Hashable {
        public var dueAt: Date
        /// The message that was sent to the first transport; `nil` if none was.
        public var message: MessageID?
        /// How it ended already, if no message was sent.
        public var end: OccurrenceEnd?

        package init(dueAt: Date, message: MessageID?, end: OccurrenceEnd?) {
            self.dueAt = dueAt
            self.message = message
            self.end = end
        }
    }

    /// The store's time.
    public var time: Date
    /// Why nothing was sent; `nil` if the due times were claimed.
    public var refusal: Refusal?
    /// The entry as it is now; `nil` if it is not there.
    public var state: EntryState?
    public var runs: [Run]

    package init(time: Date, refusal: Refusal? = nil, state: EntryState?, runs: [Run] = []) {
        self.time = time
        self.refusal = refusal
        self.state = state
        self.runs = runs
    }
}
