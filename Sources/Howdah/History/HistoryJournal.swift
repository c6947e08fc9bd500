#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a writer of history has to write: the minutes that have changed, by the store's clock.
///
/// The recorder's clock is put to the store's by what the store says whenever it is written to.
struct HistoryJournal: Sendable {
    private struct Place: Hashable {
        var minute: Date
        var series: HandlingSeries
    }

    /// How many single attempts are kept while they cannot be written; the oldest are dropped for later ones.
    static let maximumAttempts = 50_000
    /// How many single attempts are written at a time.
    static let portion = 5_000

    let writer: Int64
    /// What time it was in the store, and by the recorder's clock.
    private var anchor: (time: Date, elapsed: Duration)
    private var open: [Place: HandlingFigures] = [:]
    private var changed: Set<Place> = []
    private(set) var attempts: [HandledAttempt] = []
    /// How many single attempts were dropped since that was last told.
    private var dropped = 0

    init(_ writer: HistoryWriter, at elapsed: Duration) {
        self.writer = writer.id
        self.anchor = (writer.time, elapsed)
    }

    /// The minutes to be written, whole.
    var rows: [HistoryRow] {
        changed.compactMap { place in
            open[place].map { figures in
                HistoryRow(
                    minute: place.minute,
                    transport: place.series.transport,
                    kind: place.series.kind,
                    figures: figures
                )
            }
        }
    }

    /// The single attempts to be written next.
    var nextAttempts: [HandledAttempt] { Array(attempts.prefix(Self.portion)) }

    var isWritten: Bool { changed.isEmpty && attempts.isEmpty }

    /// For how long a minute is remembered that was written, since what is added may belong to it.
    private static let memory = 300.0

    /// Takes in what was done in some stretch of time: in the minute in which most of it lies.
    ///
    /// Whoever writes at the end of each minute comes a moment too late, and yet brings what was done before it.
    mutating func add(_ changes: RecordedChanges, by worker: String, from start: Duration, to end: Duration) {
        let minute = minute(at: start + (end - start) / 2)
        for (series, figures) in changes.figures {
            let place = Place(minute: minute, series: series)
            open[place, default: HandlingFigures()].add(figures)
            changed.insert(place)
        }
        attempts += changes.attempts.map { attempt in
            HandledAttempt(
                message: attempt.message,
                transport: attempt.series.transport,
                kind: attempt.series.kind,
                attempt: attempt.number,
                outcome: attempt.outcome,
                worker: worker,
                beganAt: wholeMicroseconds(time(at: attempt.began)),
                waited: attempt.waited,
                took: attempt.took
            )
        }
        let surplus = max(0, attempts.count - Self.maximumAttempts)
        attempts.removeFirst(surplus)
        dropped += changes.dropped + surplus
    }

    /// How many single attempts were dropped since the last call.
    mutating func takeDropped() -> Int {
        defer { dropped = 0 }
        return dropped
    }

    /// Takes note that the minutes and the next attempts were written.
    mutating func finishWriting(at time: Date, _ elapsed: Duration) {
        anchor = (time, elapsed)
        changed = []
        attempts.removeFirst(min(Self.portion, attempts.count))
        let oldest = time.addingTimeInterval(-Self.memory)
        open = open.filter { $0.key.minute >= oldest }
    }

    /// Drops what may not be written any more, since the rows of that time are being added up.
    ///
    /// - Returns: How many attempts were dropped.
    mutating func drop(olderThan age: Duration, at elapsed: Duration) -> Int {
        let oldest = time(at: elapsed).addingTimeInterval(-age.seconds)
        let late = changed.filter { $0.minute < oldest }
        let count = late.reduce(0) { $0 + (open[$1]?.attempts ?? 0) }
        for place in late { open[place] = nil }
        changed.subtract(late)
        attempts.removeAll { $0.beganAt < oldest }
        return count
    }

    /// How long to wait before the next writing: an interval, but not beyond the minute.
    func pause(_ interval: Duration, at elapsed: Duration) -> Duration {
        let end = minute(at: elapsed).addingTimeInterval(60)
        return min(interval, max(.milliseconds(1), .seconds(end.timeIntervalSince(time(at: elapsed)))))
    }

    private func time(at elapsed: Duration) -> Date {
        anchor.time.addingTimeInterval((elapsed - anchor.elapsed).seconds)
    }

    private func minute(at elapsed: Duration) -> Date {
        Date(timeIntervalSince1970: (time(at: elapsed).timeIntervalSince1970 / 60).rounded(.down) * 60)
    }

    /// As the store keeps it, so that what is written again is the same.
    private func wholeMicroseconds(_ date: Date) -> Date {
        Date(timeIntervalSince1970: (date.timeIntervalSince1970 * 1e6).rounded() / 1e6)
    }
}
