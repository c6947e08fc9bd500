/// Which lease is meant: the part of one claim that shares queue and priority.
struct LeaseKey: Sendable, Hashable {
    var queue: Int32
    var batch: Int64
    var priority: Int16
}
