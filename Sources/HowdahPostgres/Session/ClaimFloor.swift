/// How far a worker has claimed in one priority of one queue.
struct ClaimFloor: Sendable, Hashable {
    var queue: Int32
    var priority: Int16
    /// The highest position it has claimed.
    var position: Int64
}
