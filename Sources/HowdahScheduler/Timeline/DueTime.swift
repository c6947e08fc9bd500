import Foundation

/// A due time that has come, and is to be sent.
struct DueTime: Sendable, Hashable {
    var dueAt: Date
    /// The time after it; `nil` if there is none.
    var nextDueAt: Date?
    /// The first due time that it stands for, if earlier ones were passed over.
    var missedSince: Date?
}
