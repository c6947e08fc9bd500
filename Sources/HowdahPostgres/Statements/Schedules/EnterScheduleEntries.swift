import HowdahScheduler
import PostgresLibpq

/// Enters recurring messages that are new, and notes the times of the others.
///
/// An entry that is as it was declared is not written, so the start of a scheduler writes nothing as a rule.
struct EnterScheduleEntries: Action {
    static let sql = """
        INSERT INTO howdah.schedule_entry (schedule, name, trigger, position)
        SELECT $1, d.name, d.trigger, coalesce(d.beginning, clock_timestamp())
        FROM unnest($2::text[], $3::text[], $4::timestamptz[]) AS d (name, trigger, beginning)
        WHERE NOT EXISTS (
            SELECT FROM howdah.schedule_entry AS e
            WHERE e.schedule = $1 AND e.name = d.name AND e.trigger = d.trigger
        )
        ON CONFLICT (schedule, name) DO UPDATE SET trigger = excluded.trigger
        """

    var schedule: String
    var entries: [EntryDeclaration]

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(schedule)
        bindings.append(entries.map(\.id.entry))
        bindings.append(entries.map(\.trigger))
        bindings.append(entries.map(\.beginning))
    }
}
