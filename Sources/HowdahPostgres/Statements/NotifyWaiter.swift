import PostgresLibpq

/// Notifies one worker that waits for messages of a queue, at the commit of the surrounding transaction.
///
/// ``AnnounceDispatch`` comes before the messages, so that no worker falls asleep in between.
struct NotifyWaiter: Action {
    static let sql = """
        SELECT pg_notify('howdah_w' || w.worker, '')
        FROM (SELECT worker FROM howdah.waiter WHERE queue = $1 LIMIT 1) AS w
        """

    var queue: Int32

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queue)
    }
}
