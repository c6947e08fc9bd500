/// Names a recurring message: its schedule and its entry there, written `main/invoices`.
public struct EntryID: Hashable, Sendable {
    public var schedule: String
    public var entry: String

    public init(schedule: String, entry: String) {
        self.schedule = schedule
        self.entry = entry
    }

    /// Reads what ``description`` writes; `nil` if it is anything else.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
        self.init(schedule: String(parts[0]), entry: String(parts[1]))
    }
}

extension EntryID: CustomStringConvertible {
    public var description: String { "\(schedule)/\(entry)" }
}

extension EntryID: Comparable {
    public static func < (left: Self, right: Self) -> Bool {
        (left.schedule, left.entry) < (right.schedule, right.entry)
    }
}
