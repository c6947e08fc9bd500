import PostgresLibpq

/// Reduces a lease to the messages of its batch that are still in hand.
///
/// What is no longer in it can be claimed again, unless it was settled.
struct KeepInLease: Action {
    static let sql = """
        UPDATE howdah.lease SET positions = $3 WHERE queue = $1 AND batch = $2 AND worker = $4
        """

    var lease: LeaseKey
    var positions: [Int64]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(lease.queue)
        bindings.append(lease.batch)
        bindings.append(positions)
        bindings.append(lease.worker)
    }
}
