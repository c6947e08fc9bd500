import Foundation
import Testing

@testable import Howdah

struct HistoryJournalTests {
    /// 20 s into a minute.
    private let start = Date(timeIntervalSince1970: 1_795_219_220)
    private let series = HandlingSeries(transport: "async", kind: "sample")

    private func changes(_ handled: Int) -> RecordedChanges {
        var figures = HandlingFigures()
        for _ in 0..<handled { figures.record(.handled, took: .milliseconds(1), waited: nil) }
        return RecordedChanges(figures: [(series, figures)])
    }

    private func journal() -> HistoryJournal {
        HistoryJournal(HistoryWriter(id: 7, time: start), at: .seconds(100))
    }

    @Test("A minute is written whole each time it changes, and not when it does not")
    func writesWholeMinutes() {
        var journal = journal()
        journal.add(changes(2), by: "w", from: .seconds(104), to: .seconds(105))
        #expect(journal.rows.map(\.minute) == [start.addingTimeInterval(-20)])
        #expect(journal.rows.map(\.figures.handled) == [2])
        journal.finishWriting(at: start.addingTimeInterval(5), .seconds(105))
        #expect(journal.isWritten)
        journal.add(changes(3), by: "w", from: .seconds(109), to: .seconds(110))
        #expect(journal.rows.map(\.figures.handled) == [5])
    }

    @Test("Minutes are those of the store's clock, however far the recorder's has come")
    func followsTheStoresClock() {
        var journal = journal()
        journal.add(changes(1), by: "w", from: .seconds(138), to: .seconds(139))
        journal.add(changes(1), by: "w", from: .seconds(140), to: .seconds(141))
        let minutes = journal.rows.map(\.minute).sorted()
        #expect(minutes == [start.addingTimeInterval(-20), start.addingTimeInterval(40)])
        // The store's clock has been set forward by half an hour meanwhile.
        journal.finishWriting(at: start.addingTimeInterval(1_841), .seconds(141))
        journal.add(changes(1), by: "w", from: .seconds(141), to: .seconds(142))
        #expect(journal.rows.map(\.minute) == [start.addingTimeInterval(1_840)])
    }

    @Test("What is taken a moment after a minute has ended counts for that minute")
    func countsForTheMinuteInWhichItWasDone() {
        var journal = journal()
        journal.add(changes(2), by: "w", from: .seconds(132), to: .seconds(137))
        journal.finishWriting(at: start.addingTimeInterval(37), .seconds(137))
        journal.add(changes(3), by: "w", from: .seconds(137), to: .milliseconds(140_020))
        #expect(journal.rows.map(\.minute) == [start.addingTimeInterval(-20)])
        #expect(journal.rows.map(\.figures.handled) == [5])
        journal.finishWriting(at: start.addingTimeInterval(40.03), .milliseconds(140_030))
        // So short a stretch that most of it lies in the minute that was written already.
        journal.add(changes(1), by: "w", from: .milliseconds(139_990), to: .milliseconds(140_008))
        #expect(journal.rows.map(\.figures.handled) == [6])
    }

    @Test("A pause ends with the minute")
    func pausesUntilTheMinuteEnds() {
        let journal = journal()
        #expect(journal.pause(.seconds(5), at: .seconds(100)) == .seconds(5))
        #expect(journal.pause(.seconds(5), at: .seconds(137)) == .seconds(3))
        #expect(journal.pause(.seconds(5), at: .seconds(140)) == .seconds(5))
    }

    @Test("What is too late to be written is dropped, and counted")
    func dropsWhatIsLate() {
        var journal = journal()
        journal.add(changes(4), by: "w", from: .seconds(99), to: .seconds(100))
        journal.add(changes(2), by: "w", from: .seconds(2_999), to: .seconds(3_000))
        #expect(journal.drop(olderThan: .seconds(3_600), at: .seconds(3_100)) == 0)
        #expect(journal.drop(olderThan: .seconds(3_600), at: .seconds(3_800)) == 4)
        #expect(journal.rows.map(\.figures.handled) == [2])
    }

    @Test("A single attempt is written with the time at which it began, by the store's clock")
    func placesAttempts() {
        var journal = journal()
        let attempt = FinishedAttempt(
            message: MessageID(rawValue: 3),
            series: series,
            number: 2,
            outcome: .retried,
            began: .seconds(97),
            waited: .seconds(1),
            took: .seconds(2)
        )
        journal.add(RecordedChanges(attempts: [attempt]), by: "host:1", from: .seconds(100), to: .seconds(101))
        #expect(journal.attempts.map(\.beganAt) == [start.addingTimeInterval(-3)])
        #expect(journal.attempts.map(\.worker) == ["host:1"])
        #expect(!journal.isWritten)
    }

    @Test("Single attempts are written in portions; of those that pile up the oldest are dropped, and counted")
    func boundsAttempts() {
        var journal = journal()
        let (surplus, limit) = (7, HistoryJournal.maximumAttempts)
        let attempts = (1...Int64(limit + surplus)).map { number in
            FinishedAttempt(
                message: MessageID(rawValue: number),
                series: series,
                number: 1,
                outcome: .handled,
                began: .seconds(100),
                waited: nil,
                took: .seconds(1)
            )
        }
        for half in [attempts.prefix(limit), attempts.suffix(surplus)] {
            let changes = RecordedChanges(attempts: Array(half), dropped: 2)
            journal.add(changes, by: "w", from: .seconds(100), to: .seconds(101))
        }
        #expect(journal.attempts.count == limit)
        #expect(journal.attempts.first?.message.rawValue == Int64(surplus + 1))
        #expect(journal.takeDropped() == surplus + 4)
        #expect(journal.takeDropped() == 0)

        #expect(journal.nextAttempts.count == HistoryJournal.portion)
        journal.finishWriting(at: start, .seconds(102))
        #expect(journal.attempts.count == limit - HistoryJournal.portion)
        #expect(journal.nextAttempts.first?.message.rawValue == Int64(surplus + HistoryJournal.portion + 1))
    }
}
