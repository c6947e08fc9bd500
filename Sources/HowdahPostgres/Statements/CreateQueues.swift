import PostgresLibpq

/// Enters the names of queues that are not there yet.
struct CreateQueues: Action {
    static let sql = """
        INSERT INTO howdah.queue (name)
        SELECT n.name FROM unnest($1::text[]) AS n (name)
        WHERE NOT EXISTS (SELECT FROM howdah.queue AS q WHERE q.name = n.name)
        ON CONFLICT (name) DO NOTHING
        """

    var names: [String]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(names)
    }
}
