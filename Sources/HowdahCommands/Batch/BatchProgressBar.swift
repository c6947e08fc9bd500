import Howdah
import HowdahBatches

/// How far a batch is, as one line.
struct BatchProgressBar: Sendable {
    private static let width = 24

    private let batch: BatchRecord

    init(_ batch: BatchRecord) {
        self.batch = batch
    }

    var text: String {
        let share = batch.total == 0 ? 1 : min(Double(batch.processed) / Double(batch.total), 1)
        let filled = Int(share * Double(Self.width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        let failed = batch.failed > 0 ? " · \(batch.failed) failed" : ""
        let cancelled = batch.cancelled > 0 ? " · \(batch.cancelled) cancelled" : ""
        let name = Printable(batch.name, limit: 32)
        // Whole percents, rounded down: 100 % means that nothing is open.
        return " \(name) \(bar) \(Int(share * 100)) % · \(batch.processed) of \(batch.total)\(failed)\(cancelled)"
            + " · \(batch.status.rawValue)"
    }
}
