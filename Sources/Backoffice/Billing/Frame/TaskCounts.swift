/// What became of the items of one run.
struct TaskCounts: Sendable, Hashable {
    /// Items that were worked on.
    var done = 0
    /// Items that somebody else had done already, or does now.
    var skipped = 0
    /// Items that could not be done.
    var failed = 0
}
