import PostgresLibpq

/// Forgets finished occurrences that were due long ago, but for the latest of each entry.
struct ForgetOccurrences: Action {
    static let sql = """
        DELETE FROM howdah.occurrence AS o
        USING howdah.schedule_entry AS e
        WHERE e.schedule = $1 AND o.entry = e.id
          AND o.due_at < clock_timestamp() - $2 * interval '1 millisecond'
          AND EXISTS (SELECT FROM howdah.occurrence AS later WHERE later.entry = o.entry AND later.due_at > o.due_at)
          AND howdah.occurrence_state(o) NOT IN ('waiting', 'running', 'retrying')
        """

    var schedule: String
    var age: Duration

    func bind(into bindings: inout PostgresBindings) {
        bindings.append(schedule)
        bindings.append(Milliseconds.rounded(age))
    }
}
