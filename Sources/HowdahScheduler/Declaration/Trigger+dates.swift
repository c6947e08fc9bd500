extension Trigger where Self == TriggerDeclaration {
    /// Fires once at each date of a list that is read from somewhere; see ``DateText``.
    public static func at(_ dates: [String], in zone: TriggerZone = .system) -> Self {
        TriggerDeclaration("at \(dates.joined(separator: ", "))") { _ throws(TriggerError) in
            try DateTrigger(dates, in: zone)
        }
    }
}
