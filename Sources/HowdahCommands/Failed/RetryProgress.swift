package import Howdah

/// How far a retry of many messages has got.
package struct RetryProgress: Sendable {
    /// How many messages there were when it began.
    package var total: Int
    package private(set) var retried: [MessageID] = []
    /// Those that somebody else has retried or removed meanwhile.
    package private(set) var missing: [MessageID] = []
    /// The message that has failed again, and ended it.
    package var failure: RetryFailure?

    package init(total: Int) {
        self.total = total
    }

    package var done: Int { retried.count + missing.count }
    var remaining: Int { max(total - done, 0) }

    mutating func add(_ change: FailureChange) {
        retried += change.changed
        missing += change.missing
    }
}
