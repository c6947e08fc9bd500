import Howdah
import HowdahScheduler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// When recurring messages are due, checked as far as one entry goes, so that a mistake is shown where it stands.
extension SettingsParser {
    typealias Times = RecurringMessageSettings.Times

    /// The one key that says when.
    mutating func times(from keys: [String: Entry], in entry: Entry) -> (times: Times, entry: Entry)? {
        let names = ["cron", "every", "calendar", "at"]
        let given = names.filter { keys[$0].map { !$0.isNull } ?? false }
        guard let name = given.first, let value = keys[name] else {
            reader.report("one of the keys \(names.joined(separator: ", ")) is missing", at: entry)
            return nil
        }
        guard given.count == 1 else {
            reader.report("only one of the keys \(given.joined(separator: ", ")) may be given", at: entry)
            return nil
        }
        return times(name, from: value).map { ($0, value) }
    }

    private mutating func times(_ name: String, from entry: Entry) -> Times? {
        guard name == "at" else {
            guard let text = reader.anyText(entry) else { return nil }
            return switch name {
            case "cron": .cron(text)
            case "every": .every(text)
            default: .calendar(text)
            }
        }
        let dates = reader.elements(of: entry).compactMap { reader.anyText($0, expecting: "a date") }
        return dates.isEmpty ? nil : .at(dates)
    }

    mutating func readZone(_ message: inout RecurringMessageSettings, from keys: [String: Entry]) {
        guard let entry = keys["timezone"], let name = reader.text(entry, expecting: "the name of a time zone") else {
            return
        }
        let zone = attempt(at: entry) { () throws(TriggerError) in try TriggerZone.named(name).timeZone() }
        if zone != nil { message.zone = name }
    }

    mutating func checkTimes(_ message: RecurringMessageSettings, at entry: Entry, identity: String) {
        _ = attempt(at: entry) { () throws(TriggerError) in try message.plainTrigger.resolved(for: identity) }
    }

    mutating func readBounds(_ message: inout RecurringMessageSettings, from keys: [String: Entry]) {
        message.from = date(from: keys["from"], in: message.triggerZone)
        message.until = date(from: keys["until"], in: message.triggerZone)
        guard let from = message.from, let until = message.until, until <= from, let entry = keys["until"] else {
            return
        }
        reader.report("this is not after \"from\", so the message would never be due", at: entry)
    }

    private mutating func date(from entry: Entry?, in zone: TriggerZone) -> Date? {
        guard let entry, let text = reader.anyText(entry, expecting: "a date") else { return nil }
        return attempt(at: entry) { () throws(TriggerError) in try DateText.date(text, in: zone) }
    }

    mutating func readExclusions(_ message: inout RecurringMessageSettings, from entry: Entry?) {
        for element in reader.elements(of: entry) {
            guard let text = reader.anyText(element, expecting: "an excluded time") else { continue }
            let zone = message.triggerZone
            let exclusion = attempt(at: element) { () throws(TriggerError) in try Exclusion(text, in: zone) }
            if exclusion != nil { message.exclusions.append(text) }
        }
    }

    /// Does what may refuse a text, and reports where in the text it does.
    private mutating func attempt<Value>(at entry: Entry, _ body: () throws(TriggerError) -> Value) -> Value? {
        do throws(TriggerError) {
            return try body()
        } catch {
            let text = error.description
            reader.report(text.hasSuffix(".") ? String(text.dropLast()) : text, at: entry)
            return nil
        }
    }
}
