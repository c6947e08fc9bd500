public import Foundation

extension Trigger where Self == TriggerDeclaration {
    /// Fires at the times that a cron expression names, see ``CronTrigger``.
    ///
    /// Hashed fields are drawn from the identity of the entry.
    public static func cron(_ expression: String, in zone: TriggerZone = .system) -> Self {
        TriggerDeclaration(expression) { identity throws(TriggerError) in
            try CronTrigger(expression, in: zone, identity: identity)
        }
    }

    /// Fires at a fixed interval, see ``IntervalTrigger``.
    public static func every(_ interval: Duration, from: Date? = nil, until: Date? = nil) -> Self {
        TriggerDeclaration("every \(interval)") { _ throws(TriggerError) in
            try IntervalTrigger(every: interval, from: from, until: until)
        }
    }

    /// Fires at a fixed interval that is given as a text: `90 seconds`, `1 day`, `PT24H`; see ``IntervalTrigger``.
    public static func every(_ interval: String, from: Date? = nil, until: Date? = nil) -> Self {
        TriggerDeclaration("every \(interval)") { _ throws(TriggerError) in
            try IntervalTrigger(every: interval, from: from, until: until)
        }
    }

    /// Fires on the days that a phrase names, such as `first monday of next month`; see ``CalendarTrigger``.
    public static func calendar(_ phrase: String, in zone: TriggerZone = .system) -> Self {
        TriggerDeclaration(phrase) { _ throws(TriggerError) in
            try CalendarTrigger(phrase, in: zone)
        }
    }

    /// Fires once at each date, such as `2026-12-01T09:00:00Z`; see ``DateText``.
    public static func at(_ dates: String..., in zone: TriggerZone = .system) -> Self {
        TriggerDeclaration("at \(dates.joined(separator: ", "))") { _ throws(TriggerError) in
            try DateTrigger(dates, in: zone)
        }
    }

    /// Fires once at each date.
    public static func at(_ dates: Date...) -> Self {
        TriggerDeclaration("at no date") { _ throws(TriggerError) in
            try DateTrigger(dates)
        }
    }
}
