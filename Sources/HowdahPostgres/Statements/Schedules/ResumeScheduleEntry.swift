import HowdahScheduler
import PostgresLibpq

/// Lets a recurring message go on, from now: what was due while it was paused is passed over.
struct ResumeScheduleEntry: Statement {
    static let sql = """
        UPDATE howdah.schedule_entry
        SET position  = CASE WHEN paused_at IS NULL THEN position ELSE greatest(position, clock_timestamp()) END,
            paused_at = NULL
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
