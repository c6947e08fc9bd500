import Howdah
package import HowdahScheduler

/// Runs of a recurring message, ready to be printed.
package struct OccurrenceList: Sendable {
    let occurrences: [OccurrenceRecord]

    package init(occurrences: [OccurrenceRecord]) {
        self.occurrences = occurrences
    }

    /// The table for people.
    func lines(usesColor: Bool) -> [String] {
        let header = ["Due", "Sent", "Message", "State", "Finished", "Reason"]
        return Table(header: header, rows: occurrences.map(Self.cells)).lines(usesColor: usesColor)
    }

    private static func cells(_ record: OccurrenceRecord) -> [String] {
        [
            Timestamp.short(record.dueAt) + (record.isByHand ? " (by hand)" : ""),
            Timestamp.short(record.sentAt),
            record.message.map(\.description) ?? "-",
            record.state.rawValue,
            record.finishedAt.map(Timestamp.short) ?? "-",
            record.reason.map { Printable($0, limit: 60).description } ?? "-",
        ]
    }

    /// The runs for programs.
    package var json: JSON { .object([("occurrences", .array(occurrences.map(Self.json)))]) }

    static func json(_ record: OccurrenceRecord) -> JSON {
        .object([
            ("id", .string(record.id.description)),
            ("due_at", .string(Timestamp.precise(record.dueAt))),
            ("by_hand", .bool(record.isByHand)),
            ("missed_since", .optional(record.missedSince.map(Timestamp.precise))),
            ("sent_at", .string(Timestamp.precise(record.sentAt))),
            ("message", .optional(record.message?.description)),
            ("transport", .optional(record.transport?.rawValue)),
            ("state", .string(record.state.rawValue)),
            ("finished_at", .optional(record.finishedAt.map(Timestamp.precise))),
            ("reason", .optional(record.reason)),
        ])
    }
}
