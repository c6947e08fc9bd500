import PostgresLibpq

/// Finds the numbers of queues by their names.
struct FindQueues: Statement {
    static let sql = """
        SELECT name, id FROM howdah.queue WHERE name = ANY ($1)
        """

    var names: [String]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(names)
    }

    static func decode(_ row: PostgresRow) throws -> QueueEntry {
        QueueEntry(name: try row.decode(0), id: try row.decode(1))
    }
}
