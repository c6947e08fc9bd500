import HowdahScheduler

/// What `schedule:pause` and `schedule:resume` print for programs.
enum PausedEntry {
    static func json(_ state: EntryState) -> JSON {
        .object([
            ("id", .string(state.id.description)),
            ("paused", .bool(state.pausedAt != nil)),
            ("paused_at", .optional(state.pausedAt.map(Timestamp.precise))),
        ])
    }
}
