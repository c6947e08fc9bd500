import Howdah
import HowdahBatches

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A list of batches, the latest first.
struct BatchesPage: Sendable {
    struct Choice: Sendable {
        let value: String
        let isCurrent: Bool
    }

    let frame: Frame
    let statuses: [Choice]
    let name: String?
    let key: String?
    let isFiltered: Bool
    let rows: [BatchRow]
    let hasRows: Bool
    /// Where older ones are; `nil` if there are none.
    let next: String?

    /// - Parameters:
    ///   - batches: The batches that were found: one more than are shown, if there are older ones.
    ///   - filter: What was looked for.
    ///   - path: The page, as a path below the dashboard.
    ///   - now: From when on times are counted.
    ///   - frame: What surrounds it.
    init(_ batches: [BatchRecord], _ filter: BatchesFilter, path: String, now: Date, frame: Frame) {
        let shown = batches.prefix(BatchesFilter.pageSize)
        let clock = MomentClock(now: now)
        let wanted = filter.fields.all("status")
        self.frame = frame
        self.statuses = BatchStatus.allCases.map { status in
            Choice(value: status.rawValue, isCurrent: wanted.contains(status.rawValue))
        }
        (self.name, self.key) = (filter.fields["name"], filter.fields["key"])
        self.isFiltered = filter.isFiltered
        self.rows = shown.map { BatchRow($0, now: clock) }
        self.hasRows = !rows.isEmpty
        let hasMore = batches.count > shown.count
        self.next = hasMore ? shown.last.map { filter.path(path, after: $0.id) } : nil
    }
}
