import Foundation
public import Howdah

/// Says of a message which occurrence it is; handlers find it in the headers.
///
/// It is written `main/invoices due=2026-12-01T09:00:00Z next=2026-12-01T09:05:00Z`, and ends with `by-hand` if somebody
/// asked for the run.
public struct OccurrenceStamp: PortableStamp {
    public static let header = "occurrence"

    public var occurrence: Occurrence

    public init(_ occurrence: Occurrence) {
        self.occurrence = occurrence
    }

    public var headerValue: String {
        let words = [
            "\(occurrence.id)", "due=\(MomentText.text(Moment(occurrence.dueAt)))",
            occurrence.nextDueAt.map { "next=\(MomentText.text(Moment($0)))" }, occurrence.isByHand ? "by-hand" : nil,
        ]
        return words.compactMap(\.self).joined(separator: " ")
    }

    public init?(headerValue: String) {
        let words = headerValue.split(separator: " ")
        guard let name = words.first, let id = EntryID(name) else { return nil }
        func text(_ key: String) -> String? {
            words.first { $0.hasPrefix(key) }.map { String($0.dropFirst(key.count)) }
        }
        do {
            guard let dueAt = try text("due=").map({ try DateText.date($0, in: .utc) }) else { return nil }
            let next = try text("next=").map { try DateText.date($0, in: .utc) }
            self.init(Occurrence(id, dueAt: dueAt, nextDueAt: next, isByHand: words.last == "by-hand"))
        } catch {
            return nil
        }
    }
}
