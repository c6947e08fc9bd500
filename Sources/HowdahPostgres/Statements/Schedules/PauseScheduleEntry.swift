import HowdahScheduler
import PostgresLibpq

/// Pauses a recurring message, for every scheduler at once: each claim of a due time looks.
struct PauseScheduleEntry: Statement {
    static let sql = """
        UPDATE howdah.schedule_entry SET paused_at = coalesce(paused_at, clock_timestamp())
        WHERE schedule = $1 AND name = $2
        RETURNING schedule, name, id, position, next_due, paused_at
        """

    var id: EntryID

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(id.schedule)
        bindings.append(id.entry)
    }

    static func decode(_ row: PostgresRow) throws -> EntryState {
        try EntryState(row, from: 0)
    }
}
