import PostgresLibpq

/// Pauses queues, and returns those that were not paused before.
struct PauseQueues: Statement {
    static let sql = """
        UPDATE howdah.queue SET paused_at = now(), paused_by = $2
        WHERE id = ANY ($1) AND paused_at IS NULL
        RETURNING id
        """

    var queues: [Int32]
    var who: String?

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(queues)
        bindings.append(who)
    }

    static func decode(_ row: PostgresRow) throws -> Int32 {
        try row.decode(0)
    }
}
