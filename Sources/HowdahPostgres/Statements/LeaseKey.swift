/// Which lease is meant: the part of one claim that shares queue and priority.
struct LeaseKey: Sendable, Hashable {
    var queue: Int32
    var batch: Int64
    var priority: Int16
    /// Who holds it.
    ///
    /// Numbers of batches may come again after a crash of the server, those of workers do not.
    var worker: Int32
}
