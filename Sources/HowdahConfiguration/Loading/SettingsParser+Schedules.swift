import Howdah
import HowdahScheduler
import Yams

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension SettingsParser {
    private static let recurringKeys = [
        "id", "message", "body", "transport", "cron", "every", "calendar", "at", "from", "until", "timezone", "jitter",
        "except", "missed", "overlap", "description",
    ]

    /// Makes known the transports that stand for schedules, to which messages may be routed.
    mutating func declareSchedules(in entry: Entry?) {
        guard let entry, case .mapping(let mapping) = entry.node else { return }
        for (key, _) in mapping {
            guard case .scalar(let name) = key else { continue }
            let transport = Schedule.transport(of: name.string)
            if !declared.contains(transport) { declared.append(transport) }
        }
    }

    mutating func schedules(from entry: Entry?) -> [ScheduleSettings] {
        reader.members(of: entry, what: "a map of schedules by their names").map { member in
            if let problem = ScheduleNameRule.problem(withSchedule: member.name) {
                reader.report(String(problem.dropLast()), at: member.key)
            }
            var schedule = ScheduleSettings(member.name)
            for element in reader.elements(of: member.value) {
                guard let message = recurringMessage(from: element, of: schedule) else { continue }
                schedule.messages.append(message)
            }
            return schedule
        }
    }

    private mutating func recurringMessage(
        from entry: Entry,
        of schedule: ScheduleSettings
    ) -> RecurringMessageSettings? {
        let keys = reader.members(of: entry, allowed: Self.recurringKeys)
        guard entry.isMap else { return nil }
        let name = required("id", of: keys, in: entry).flatMap { entryName($0, at: keys["id"] ?? entry, of: schedule) }
        let kind = required("message", of: keys, in: entry).flatMap { self.kind($0, at: keys["message"] ?? entry) }
        let times = times(from: keys, in: entry)
        guard let name, let kind, let times else { return nil }
        var message = RecurringMessageSettings(name, kind, times.times)
        message.body = body(from: keys["body"]) ?? message.body
        if let transport = keys["transport"] { message.transport = routedTransport(at: transport) }
        message.missed = missed(from: keys["missed"]) ?? message.missed
        message.overlap = overlap(from: keys["overlap"]) ?? message.overlap
        message.summary = reader.text(keys["description"]) ?? message.summary
        message.jitter = reader.seconds(keys["jitter"])
        readZone(&message, from: keys)
        let identity = EntryID(schedule: schedule.name, entry: name).description
        checkTimes(message, at: times.entry, identity: identity)
        readBounds(&message, from: keys)
        readExclusions(&message, from: keys["except"])
        return message
    }

    /// A text that has to be there.
    private mutating func required(_ key: String, of keys: [String: Entry], in entry: Entry) -> String? {
        guard let value = keys[key], !value.isNull else {
            reader.report("the key \"\(key)\" is missing", at: entry)
            return nil
        }
        return reader.anyText(value)
    }

    private mutating func entryName(_ name: String, at entry: Entry, of schedule: ScheduleSettings) -> String? {
        if let problem = ScheduleNameRule.problem(withEntry: name) {
            reader.report(String(problem.dropLast()), at: entry)
            return nil
        }
        guard !schedule.messages.contains(where: { $0.name == name }) else {
            reader.report("there is another entry \(name.quoted) in the schedule \(schedule.name.quoted)", at: entry)
            return nil
        }
        return name
    }

    private mutating func body(from entry: Entry?) -> Data? {
        guard let entry, !entry.isNull, let value = reader.json(entry) else { return nil }
        do {
            return try JSONCoding.encode(value)
        } catch {
            reader.report("this cannot be written as JSON: \(ErrorText.message(of: error))", at: entry)
            return nil
        }
    }

    private mutating func missed(from entry: Entry?) -> MissedRuns? {
        reader.value(entry, expecting: "all, latest, none or a duration such as \"2 hours\"") {
            scalar throws(ValueError) in
            switch scalar {
            case .text("all"): return .all
            case .text("latest"): return .latest
            case .text("none"): return MissedRuns.none
            case .text(let text): return .within(try DurationText.parse(text))
            case .integer(let seconds) where seconds > 0:
                return .within(try DurationText.duration(ofSeconds: Double(seconds), "\(seconds)"))
            case .integer, .number, .flag, .null: return nil
            }
        }
    }

    private mutating func overlap(from entry: Entry?) -> OverlappingRuns? {
        reader.value(entry, expecting: "allow or skip") { scalar in
            if case .text(let text) = scalar { OverlappingRuns(rawValue: text) } else { nil }
        }
    }
}
