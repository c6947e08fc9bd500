extension SettingsParser {
    private static let historyKeys = ["enabled", "retention", "messages"]

    mutating func history(from entry: Entry?) -> HistorySettings {
        let keys = reader.members(of: entry, allowed: Self.historyKeys)
        var history = HistorySettings()
        history.isEnabled = reader.flag(keys["enabled"]) ?? history.isEnabled
        history.retention = retention(from: keys["retention"]) ?? history.retention
        history.keepsMessages = reader.flag(keys["messages"]) ?? history.keepsMessages
        return history
    }

    /// What is forgotten before its hour is added up would leave charts with holes.
    private mutating func retention(from entry: Entry?) -> Duration? {
        guard let entry, let retention = reader.seconds(entry) else { return nil }
        guard retention >= .seconds(2 * 86_400) else {
            reader.report("the history is kept for two days at least", at: entry)
            return nil
        }
        return retention
    }
}
