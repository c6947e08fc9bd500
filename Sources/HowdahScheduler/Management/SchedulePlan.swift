import Howdah

/// Checks declarations of schedules, and decides where their messages go.
struct SchedulePlan {
    let routes: Routes
    /// The transports there are, and those of schedules.
    let transports: [TransportName]
    private(set) var problems: [ScheduleError.Problem] = []

    init(routes: Routes, transports: [TransportName]) {
        self.routes = routes
        self.transports = transports
    }

    /// Checks the names of schedules, which have to be unique.
    mutating func checkNames(_ schedules: [Schedule]) {
        var seen: Set<String> = []
        for schedule in schedules {
            if let problem = ScheduleNameRule.problem(withSchedule: schedule.name) { report(problem, schedule.name) }
            if !seen.insert(schedule.name).inserted { report("There are two schedules of this name.", schedule.name) }
        }
    }

    /// Checks the entries of one schedule.
    mutating func plan(_ schedule: Schedule, in store: any ScheduleStore) -> PlannedSchedule {
        var seen: Set<String> = []
        var messages: [PlannedMessage] = []
        for message in schedule.messages {
            if let problem = ScheduleNameRule.problem(withEntry: message.name) {
                report(problem, schedule.name, message.name)
            } else if !seen.insert(message.name).inserted {
                report("There are two entries of this name.", schedule.name, message.name)
            } else if let planned = plan(message, of: schedule, in: store) {
                messages.append(planned)
            }
        }
        return PlannedSchedule(name: schedule.name, messages: messages, store: store)
    }

    private mutating func plan(
        _ message: RecurringMessage,
        of schedule: Schedule,
        in store: any ScheduleStore
    ) -> PlannedMessage? {
        let id = EntryID(schedule: schedule.name, entry: message.name)
        let targets = targets(of: message, in: schedule)
        let areReachable = targets.map { check($0, of: id, in: store) }.allSatisfy(\.self)
        do {
            let trigger = try message.trigger.resolved(for: id.description)
            guard areReachable else { return nil }
            let hooks = [schedule.hooks, message.hooks]
            return PlannedMessage(id: id, declaration: message, trigger: trigger, transports: targets, hooks: hooks)
        } catch {
            report(ErrorText.message(of: error), schedule.name, message.name)
            return nil
        }
    }

    /// Where the messages of an entry go.
    ///
    /// A route for everything else, `*`, does not count: it is for what has no other place, and these have one.
    private func targets(of message: RecurringMessage, in schedule: Schedule) -> [TransportName] {
        if let transport = message.transport { return [transport] }
        let routed = message.kind.map { routes.transports(for: $0, parents: message.parents, withRest: false) } ?? []
        return routed.isEmpty ? [schedule.transport] : routed
    }

    private mutating func check(_ target: TransportName, of id: EntryID, in store: any ScheduleStore) -> Bool {
        guard transports.contains(target) else {
            let known = transports.map(\.rawValue).joined(separator: ", ")
            report("The transport \"\(target)\" does not exist. Valid transports are: \(known).", id.schedule, id.entry)
            return false
        }
        guard store.holds(target) else {
            let own = Schedule.transport(of: id.schedule)
            let reason =
                "Its due times and its messages are written in one transaction, so both have to be in one database."
            let text = "The transport \"\(target)\" does not lie in the database and schema of \"\(own)\". \(reason)"
            report(text, id.schedule, id.entry)
            return false
        }
        return true
    }

    private mutating func report(_ reason: String, _ schedule: String, _ entry: String? = nil) {
        let shown = entry.map { Printable($0, limit: 100).description }
        let schedule = Printable(schedule, limit: 64).description
        problems.append(ScheduleError.Problem(schedule: schedule, entry: shown, reason: reason))
    }
}
