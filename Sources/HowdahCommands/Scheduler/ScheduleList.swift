import Howdah
package import HowdahScheduler

#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// Schedules with their recurring messages, ready to be printed.
package struct ScheduleList: Sendable {
    /// One recurring message.
    struct Row: Sendable {
        var status: EntryStatus
        /// When it is due next; `nil` if it never is again.
        var nextDueAt: Date?
        /// How long it is until then, from the date that was asked for or now.
        var wait: Duration?
    }

    let names: [String]
    private let rows: [Row]

    /// Puts a list together.
    ///
    /// - Parameters:
    ///   - names: The schedules to show, in order.
    ///   - statuses: Every recurring message, in order.
    ///   - date: From when on to look for the next run; `nil` for after the last one.
    ///   - showsAll: Whether to list what is never due again.
    ///   - isSorted: Whether to sort by the next run.
    package init(names: [String], statuses: [EntryStatus], date: Date?, showsAll: Bool, isSorted: Bool) {
        self.names = names
        let rows = statuses.map { status in
            let next = date.map { status.message.preview(after: $0, limit: 1).first } ?? status.nextDueAt
            let wait = next.map { Duration.seconds($0.timeIntervalSince(date ?? status.time)) }
            return Row(status: status, nextDueAt: next, wait: wait)
        }
        .filter { showsAll || $0.nextDueAt != nil }
        self.rows = isSorted ? Self.sorted(rows) : rows
    }

    /// Those that are never due again come first; of equals, the one declared first.
    private static func sorted(_ rows: [Row]) -> [Row] {
        rows.enumerated().sorted { left, right in
            let (first, second) = (left.element.nextDueAt ?? .distantPast, right.element.nextDueAt ?? .distantPast)
            return (first, left.offset) < (second, right.offset)
        }
        .map(\.element)
    }

    private func rows(of name: String) -> [Row] {
        rows.filter { $0.status.message.id.schedule == name }
    }

    // MARK: Printing

    /// The tables for people.
    func lines(usesColor: Bool) -> [String] {
        var lines = ["", "Scheduler", "=========", ""]
        let header = ["Entry", "Trigger", "Message", "Next run", "In", "Last run", "Ended"]
        for name in names {
            lines += [name, String(repeating: "-", count: name.count), ""]
            lines += Table(header: header, rows: rows(of: name).map(Self.cells)).lines(usesColor: usesColor) + [""]
        }
        return lines
    }

    private static func cells(_ row: Row) -> [String] {
        let message = row.status.message
        let isPaused = row.status.state?.pausedAt != nil
        return [
            message.id.entry, message.trigger.description, message.declaration.kind?.rawValue ?? "-",
            isPaused ? "paused" : row.nextDueAt.map(Timestamp.short) ?? "-",
            isPaused ? "-" : row.wait.map { $0 < .zero ? "overdue" : Amount.time($0) } ?? "-",
            row.status.last.map { Timestamp.short($0.dueAt) } ?? "-",
            row.status.last.map(\.state.rawValue) ?? "-",
        ]
    }

    /// The schedules for programs.
    package var json: JSON {
        .object([
            ("schedules", .object(names.map { name in (name, .array(rows(of: name).map(Self.json))) }))
        ])
    }

    private static func json(_ row: Row) -> JSON {
        let message = row.status.message
        return .object([
            ("id", .string(message.id.description)),
            ("trigger", .string(message.trigger.description)),
            ("type", .optional(message.declaration.kind?.rawValue)),
            ("summary", .string(message.declaration.summary)),
            ("transports", .strings(message.transports.map(\.rawValue))),
            ("missed", .string(message.declaration.missed.description)),
            ("overlap", .string(message.declaration.overlap.rawValue)),
            ("next_run", .optional(row.nextDueAt.map(Timestamp.precise))),
            ("seconds_until", row.wait.map { .number(($0.milliseconds).rounded() / 1_000) } ?? .null),
            ("paused_at", .optional(row.status.state?.pausedAt.map(Timestamp.precise))),
            ("last", row.status.last.map(OccurrenceList.json) ?? .null),
        ])
    }
}
