import PostgresLibpq

/// Ends the lease of a batch of which nothing is in hand any more.
struct EndLease: Action {
    static let sql = """
        DELETE FROM howdah.lease WHERE queue = $1 AND batch = $2 AND worker = $3
        """

    var lease: LeaseKey

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(lease.queue)
        bindings.append(lease.batch)
        bindings.append(lease.worker)
    }
}
