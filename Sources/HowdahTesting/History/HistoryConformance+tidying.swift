import Foundation
import Howdah
import Testing

extension HistoryConformance {
    static let tidying: [HistoryBehavior] = [
        HistoryBehavior("Tidying changes no sum, however old the rows are") { subject in
            let writers = [try await subject.history.openWriter(), try await subject.history.openWriter()]
            let start = writers[0].time.minute(-200)
            var written: [HandlingFigures] = []
            for (number, writer) in writers.enumerated() {
                let rows = (0..<200).map { minute in
                    HistoryRow.sample(start.minute(minute), handled: minute % 3 + number, failed: minute % 7)
                }
                _ = try await subject.history.write(rows, [], by: writer.id)
                written += rows.map(\.figures)
            }
            let sum = HandlingFigures.sum(written)
            for age in [0, 2, 12, 24, 120] {
                try await subject.advance(by: .seconds(age * 3_600))
                while try await subject.history.tidy(HistoryRetention()) {}
                #expect(try await subject.everything() == sum, "\(age) hours later")
            }
        },
        HistoryBehavior("What comes late is added to what was added up before") { subject in
            let writer = try await subject.history.openWriter()
            let other = try await subject.history.openWriter()
            _ = try await subject.history.write([.sample(writer.time.minute(), handled: 3)], [], by: writer.id)
            for number in 1...2 {
                try await subject.advance(by: .seconds(number * 2 * 86_400))
                _ = try await subject.history.tidy(HistoryRetention())
                let now = try await subject.history.openWriter().time
                let late = now.minute(-number * 2 * 1_440)
                _ = try await subject.history.write([.sample(late, handled: number)], [], by: other.id)
                _ = try await subject.history.tidy(HistoryRetention())
            }
            #expect(try await subject.everything().handled == 6)
        },
        HistoryBehavior("What is older than the retention is forgotten, and nothing else") { subject in
            let writer = try await subject.history.openWriter()
            let now = writer.time
            let attempts = [HandledAttempt.sample(1, at: now)]
            _ = try await subject.history.write([.sample(now.minute(), handled: 3)], attempts, by: writer.id)
            let retention = HistoryRetention(total: .seconds(10 * 86_400))
            try await subject.advance(by: .seconds(9 * 86_400))
            while try await subject.history.tidy(retention) {}
            let later = try await subject.history.openWriter().time
            let young = [HandledAttempt.sample(2, at: later)]
            _ = try await subject.history.write([.sample(later.minute(), handled: 4)], young, by: writer.id)
            #expect(try await subject.everything().handled == 7)
            try await subject.advance(by: .seconds(2 * 86_400))
            while try await subject.history.tidy(retention) {}
            #expect(try await subject.everything().handled == 4)
            let left = try await subject.history.attempts(AttemptFilter(), limit: 10)
            #expect(left.map(\.message.rawValue) == [2])
        },
    ]

    static let attempting: [HistoryBehavior] = [
        HistoryBehavior("Single attempts are listed, the latest first, as they were written") { subject in
            let writer = try await subject.history.openWriter()
            let second = Date(timeIntervalSince1970: writer.time.timeIntervalSince1970.rounded(.down))
            let attempts: [HandledAttempt] = [
                .sample(7, at: second, outcome: .retried),
                .sample(8, at: second.addingTimeInterval(1), outcome: .failed),
                .sample(7, at: second.addingTimeInterval(2)),
            ]
            _ = try await subject.history.write([], attempts, by: writer.id)
            #expect(try await subject.history.attempts(AttemptFilter(), limit: 10) == attempts.reversed())
            #expect(try await subject.history.attempts(AttemptFilter(), limit: 1) == [attempts[2]])
            #expect(try await subject.history.attempts(AttemptFilter(), limit: 0).isEmpty)
        },
        HistoryBehavior("Single attempts are found by message, transport, type and outcome") { subject in
            let writer = try await subject.history.openWriter()
            let attempts: [HandledAttempt] = [
                .sample(7, at: writer.time, outcome: .retried),
                .sample(7, at: writer.time.addingTimeInterval(2)),
                .sample(8, at: writer.time.addingTimeInterval(4), outcome: .failed),
            ]
            _ = try await subject.history.write([], attempts, by: writer.id)
            let filters: [(AttemptFilter, [Int64])] = [
                (AttemptFilter(message: MessageID(rawValue: 7)), [7, 7]), (AttemptFilter(outcome: .failed), [8]),
                (AttemptFilter(message: MessageID(rawValue: 7), outcome: .failed), []),
                (AttemptFilter(transport: "async", kind: "sample"), [8, 7, 7]), (AttemptFilter(transport: "mail"), []),
                (AttemptFilter(kind: "other"), []),
            ]
            for (filter, expected) in filters {
                let found = try await subject.history.attempts(filter, limit: 10)
                #expect(found.map(\.message.rawValue) == expected, "\(filter)")
            }
        },
    ]
}
