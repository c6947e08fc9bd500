import Howdah
package import HowdahBatches

/// The messages that wait for the end of a batch, in words.
package enum ContinuationText {
    /// When a message is sent.
    package static func condition(_ condition: BatchContinuation.Condition) -> String {
        switch condition {
        case .then: "when every item was handled"
        case .failure: "when an item has failed"
        case .finally: "however it ends"
        }
    }

    /// One message, with where it goes and when.
    static func line(_ continuation: PlannedContinuation) -> String {
        let kind = Printable(continuation.kind.rawValue, limit: 120)
        return "\(kind) on \(continuation.transport), \(condition(continuation.condition))"
    }
}
