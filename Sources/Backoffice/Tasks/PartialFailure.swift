/// Thrown when a task has done what it could, and some of its items failed.
struct PartialFailure: Error, Hashable, CustomStringConvertible {
    var failed: Int
    var items: Int
    /// The first item that failed, and why.
    var first: String

    var description: String { "\(failed) of \(items) items failed, the first one: \(first)" }
}
