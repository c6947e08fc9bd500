import Howdah

/// A run in which items have failed: what it did stays done, and another attempt does the rest.
struct TaskFailure: Error, CustomStringConvertible {
    let counts: TaskCounts
    /// The first item that failed.
    let item: String
    /// Why it did.
    let cause: any Error

    var description: String {
        let total = counts.done + counts.skipped + counts.failed
        return "\(counts.failed) of \(total) items failed; the first one, \(item): \(ErrorText.message(of: cause))"
    }
}
