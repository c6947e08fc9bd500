import PostgresLibpq

/// Removes a worker from those that want to be notified.
struct ForgetWaiter: Action {
    static let sql = """
        DELETE FROM howdah.waiter WHERE worker = $1
        """

    var worker: Int32

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(worker)
    }
}
