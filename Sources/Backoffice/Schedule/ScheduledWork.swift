import HowdahCommands
import HowdahScheduler

/// The command of a recurring task: what is due of its entry, done at once, and once beside every scheduler.
enum ScheduledWork<Work: RecurringTask>: ScheduledTask {
    static var entry: EntryID { EntryID(schedule: BackofficeSchedule.name, entry: Work.commandName) }
    static var commandName: String { Work.commandName }
    static var abstract: String { Work.summary }
}
