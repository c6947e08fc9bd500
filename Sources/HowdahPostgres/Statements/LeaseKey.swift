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

extension LeaseKey {
    /// The lease under which a message was claimed; those of failure stores have no priority.
    init(_ row: ClaimedRow, worker: Int32, isFailureStore: Bool) {
        self.init(queue: row.queue, batch: row.batch, priority: isFailureStore ? 0 : row.priority, worker: worker)
    }
}
