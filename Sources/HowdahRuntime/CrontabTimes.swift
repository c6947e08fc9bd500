import HowdahScheduler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// When a trigger fires, in the five fields of a crontab.
enum CrontabTimes {
    /// The fields, or each minute for what a crontab cannot say: seconds, intervals, `L`, `W`, `#`, other time zones.
    static func text(_ trigger: any Trigger) -> String {
        guard let cron = trigger as? CronTrigger, isLocal(cron.zone) else { return everyMinute }
        let text = cron.expression.description
        return text.wholeMatch(of: /[0-9*,\/-]+( [0-9*,\/-]+){4}/) == nil ? everyMinute : text
    }

    private static let everyMinute = "* * * * *"

    /// Whether cron, which knows the zone of the machine only, means the same times.
    private static func isLocal(_ zone: TriggerZone) -> Bool {
        do {
            return try zone.timeZone().identifier == TimeZone.current.identifier
        } catch {
            return false
        }
    }
}
