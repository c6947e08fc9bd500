import Howdah
import Synchronization

/// What the handlers of one process see.
final class PartTally: Sendable {
    private struct Record {
        var count = 0
        var samples = Samples()
        var told: Int64 = 0
        var tenthBytes = 0
        var endBytes = 0
    }

    /// How often it is told how many messages there were, in nanoseconds.
    private static let period: Int64 = 5_000_000

    private let total: Int?
    private let tell: (@Sendable (Int) -> Void)?
    private let record = Mutex(Record())

    /// Makes a tally that looks at the memory when a tenth of a number of messages has come, and all of them.
    init(total: Int? = nil) {
        self.total = total
        self.tell = nil
    }

    /// Makes a tally that notes how long messages were on their way, and tells how many there were.
    init(tell: @escaping @Sendable (Int) -> Void) {
        self.total = nil
        self.tell = tell
    }

    /// Counts a message whose handler begins now.
    func count(_ message: RawMessage) {
        let count = record.withLock { record in
            record.count += 1
            return record.count
        }
        if let total { lookAtMemory(count, of: total) }
        if let tell { note(message, count, tell) }
    }

    private func lookAtMemory(_ count: Int, of total: Int) {
        if count == max(total / 10, 1) { record.withLock { $0.tenthBytes = ResidentMemory.bytes() } }
        if count == total { record.withLock { $0.endBytes = ResidentMemory.bytes() } }
    }

    private func note(_ message: RawMessage, _ count: Int, _ tell: (Int) -> Void) {
        let now = MonotonicTime.now()
        let isDue = record.withLock { record in
            if let sent = BenchBody.number(in: message.body), sent > 0 {
                record.samples.append(.nanoseconds(now - Int64(sent)))
            }
            guard now - record.told >= Self.period else { return false }
            record.told = now
            return true
        }
        if isDue { tell(count) }
    }

    /// Writes down what was seen.
    func write(into report: inout PartReport) {
        record.withLock { record in
            report.samples = record.samples
            report.tenthBytes = record.tenthBytes
            report.endBytes = total == nil ? ResidentMemory.bytes() : record.endBytes
        }
        report.peakBytes = PeakMemory.bytes()
    }
}
