import Howdah
package import HowdahBatches

/// Batches, ready to be printed.
package struct BatchList: Sendable {
    var batches: [BatchRecord]

    package init(batches: [BatchRecord]) {
        self.batches = batches
    }

    /// The table for people; nothing if there is no batch.
    func lines(usesColor: Bool) -> [String] {
        guard !batches.isEmpty else { return [] }
        let header = ["Id", "Name", "Key", "Status", "Done", "Total", "Failed", "Cancelled", "Last progress", "Reason"]
        return Table(header: header, rows: batches.map(Self.row), rightAligned: [4, 5, 6, 7]).lines(
            usesColor: usesColor
        )
    }

    /// The batches for programs.
    package var json: JSON {
        .object([("batches", .array(batches.map { BatchDetails(batch: $0, progress: []).json }))])
    }

    private static func row(_ batch: BatchRecord) -> [String] {
        [
            "\(batch.id)", batch.name, batch.options.key ?? "-",
            batch.status.rawValue + (batch.isStuck ? " (stuck)" : ""),
            "\(batch.processed)", "\(batch.total)", "\(batch.failed)", "\(batch.cancelled)",
            batch.lastProgressAt.map(Timestamp.short) ?? "-", batch.reason ?? "",
        ]
    }
}
