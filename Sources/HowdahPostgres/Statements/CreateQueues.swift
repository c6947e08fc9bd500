import PostgresLibpq

/// Enters the names of queues that are not there yet.
struct CreateQueues: Action {
    static let sql = """
        INSERT INTO howdah.queue (name, is_failure_store)
        SELECT n.name, n.name = ANY ($2) FROM unnest($1::text[]) AS n (name)
        WHERE NOT EXISTS (SELECT FROM howdah.queue AS q WHERE q.name = n.name)
        ON CONFLICT (name) DO NOTHING
        """

    var names: [String]
    /// Those of the names that are failure stores: nothing can be dispatched to them.
    var failureStores: [String] = []

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(names)
        bindings.append(failureStores)
    }
}
