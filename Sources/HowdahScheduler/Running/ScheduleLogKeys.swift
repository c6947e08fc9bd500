/// The keys of structured log metadata that are about schedules.
enum ScheduleLogKeys {
    static let schedule = "schedule"
    static let entry = "schedule.entry"
    static let dueAt = "schedule.due_at"
    static let late = "schedule.late_ms"
}
