import Howdah

/// The history of a failed message, short enough to be read.
struct FailureHistory: Sendable {
    /// Consecutive attempts that failed with the same error.
    struct Entry: Sendable, Hashable {
        var first: AttemptFailure
        var last: AttemptFailure
        var count = 1
    }

    /// The most entries that are shown: the first one and the latest ones.
    static let maximumEntries = 10

    /// The entries that are shown, oldest first.
    let entries: [Entry]
    /// How many entries were left out after the first one.
    let omitted: Int

    init(_ history: [AttemptFailure]) {
        var entries: [Entry] = []
        for failure in history {
            if let index = entries.indices.last, Self.isSame(entries[index].last.report, failure.report) {
                entries[index].last = failure
                entries[index].count += 1
            } else {
                entries.append(Entry(first: failure, last: failure))
            }
        }
        let omitted = max(entries.count - Self.maximumEntries, 0)
        self.entries = omitted == 0 ? entries : entries.prefix(1) + entries.suffix(Self.maximumEntries - 1)
        self.omitted = omitted
    }

    /// The lines of the history.
    var lines: [String] {
        var lines: [String] = []
        for (index, entry) in entries.enumerated() {
            if index == 1, omitted > 0 { lines.append("  * … \(Amount.of(omitted, "more failure"))") }
            lines.append("  * " + Self.text(entry, isLast: index == entries.count - 1))
        }
        return lines
    }

    private static func text(_ entry: Entry, isLast: Bool) -> String {
        let from = Timestamp.short(entry.first.at)
        let when =
            entry.count == 1 ? "at \(from)" : "\(entry.count) times from \(from) to \(Timestamp.short(entry.last.at))"
        let report = entry.last.report
        let what = "\(Printable(report.errorClass)): \(Printable(report.message))"
        return "Message failed \(when) and was \(isLast ? "set aside" : "redelivered") (\(what))"
    }

    private static func isSame(_ left: FailureReport, _ right: FailureReport) -> Bool {
        left.errorClass == right.errorClass && left.message == right.message && left.code == right.code
    }
}
