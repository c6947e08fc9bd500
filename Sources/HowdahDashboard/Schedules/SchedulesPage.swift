import Howdah
import HowdahScheduler

/// Everything that recurs, by schedule.
struct SchedulesPage: Sendable {
    struct Group: Sendable {
        let name: String
        let entries: [EntryRow]
    }

    let frame: Frame
    let groups: [Group]
    let hasGroups: Bool

    init(_ snapshot: Snapshot, frame: Frame) {
        var names: [String] = []
        for entry in snapshot.entries where !names.contains(entry.message.id.schedule) {
            names.append(entry.message.id.schedule)
        }
        self.frame = frame
        self.groups = names.map { name in
            Group(name: name, entries: snapshot.entries.filter { $0.message.id.schedule == name }.map { EntryRow($0) })
        }
        self.hasGroups = !groups.isEmpty
    }
}
