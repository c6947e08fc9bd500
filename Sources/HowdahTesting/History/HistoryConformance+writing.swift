import Foundation
import Howdah
import Testing

extension HistoryConformance {
    static let writing: [HistoryBehavior] = [
        HistoryBehavior("What is written is read, step by step, and steps without anything are there, too") { subject in
            let writer = try await subject.history.openWriter()
            let start = writer.time.minute(-10)
            let rows = [HistoryRow.sample(start, handled: 3), .sample(start.minute(2), handled: 2, failed: 4)]
            _ = try await subject.history.write(rows, [], by: writer.id)

            let query = HistoryQuery(from: start, to: start.minute(4))
            let points = try await subject.history.series(query, step: .seconds(60))

            #expect(points.map(\.start) == (0..<4).map { start.minute($0) })
            #expect(points.map(\.figures) == [rows[0].figures, HandlingFigures(), rows[1].figures, HandlingFigures()])
        },
        HistoryBehavior("A row that is written again by the same writer counts once, as it was written last") {
            subject in
            let writer = try await subject.history.openWriter()
            let minute = writer.time.minute()
            for handled in [1, 5, 5] {
                _ = try await subject.history.write([.sample(minute, handled: handled)], [], by: writer.id)
            }
            #expect(try await subject.everything() == .sample(handled: 5))
        },
        HistoryBehavior("What several writers have done in the same minute adds up") { subject in
            let writers = [try await subject.history.openWriter(), try await subject.history.openWriter()]
            let minute = writers[0].time.minute()
            for writer in writers {
                _ = try await subject.history.write([.sample(minute, handled: 2, failed: 1)], [], by: writer.id)
            }
            let parts = [HandlingFigures](repeating: .sample(handled: 2, failed: 1), count: 2)
            #expect(writers[0].id != writers[1].id)
            #expect(try await subject.everything() == .sum(parts))
        },
        HistoryBehavior("Writing tells the time of the store") { subject in
            let writer = try await subject.history.openWriter()
            let time = try await subject.history.write([.sample(writer.time.minute())], [], by: writer.id)
            #expect(time >= writer.time)
            #expect(time.timeIntervalSince(writer.time) < 3_600)
        },
    ]

    static let asking: [HistoryBehavior] = [
        HistoryBehavior("Steps may be long, and begin where the query begins") { subject in
            let writer = try await subject.history.openWriter()
            let start = writer.time.minute(-30)
            let rows = (0..<20).map { HistoryRow.sample(start.minute($0)) }
            _ = try await subject.history.write(rows, [], by: writer.id)
            let query = HistoryQuery(from: start.minute(5), to: start.minute(18))
            let points = try await subject.history.series(query, step: .seconds(600))
            #expect(points.map(\.start) == [start.minute(5), start.minute(15)])
            #expect(points.map(\.figures.handled) == [10, 3])
        },
        HistoryBehavior("A query has what it asks for: a transport, a type, or both") { subject in
            let writer = try await subject.history.openWriter()
            let minute = writer.time.minute()
            let rows: [HistoryRow] = [
                .sample(minute, handled: 1, transport: "async", kind: "a"),
                .sample(minute, handled: 2, transport: "async", kind: "b"),
                .sample(minute, handled: 4, transport: "mail", kind: "a"),
            ]
            _ = try await subject.history.write(rows, [], by: writer.id)
            var query = HistoryQuery(from: minute, to: minute.minute(1))
            #expect(try await subject.history.series(query, step: .seconds(60)).map(\.figures.handled) == [7])
            query.transport = "async"
            #expect(try await subject.history.series(query, step: .seconds(60)).map(\.figures.handled) == [3])
            query.kind = "a"
            #expect(try await subject.history.series(query, step: .seconds(60)).map(\.figures.handled) == [1])
            query.transport = nil
            #expect(try await subject.history.series(query, step: .seconds(60)).map(\.figures.handled) == [5])
        },
        HistoryBehavior("A summary is by transport and type, in the order of their names") { subject in
            let writer = try await subject.history.openWriter()
            let minute = writer.time.minute(-1)
            let rows: [HistoryRow] = [
                .sample(minute, handled: 1, transport: "mail", kind: "b"),
                .sample(minute, handled: 2, transport: "async", kind: "ü, \"x\""),
                .sample(minute, handled: 3, transport: "async", kind: "a"),
                .sample(minute.minute(1), handled: 4, transport: "mail", kind: "b"),
            ]
            _ = try await subject.history.write(rows, [], by: writer.id)
            let summary = try await subject.summary()
            #expect(summary.map(\.transport) == ["async", "async", "mail"])
            #expect(summary.map(\.kind) == ["a", "ü, \"x\"", "b"])
            #expect(summary.map(\.figures.handled) == [3, 2, 5])
        },
        HistoryBehavior("Steps that are too short, too many or run backwards are refused") { subject in
            let now = try await subject.history.openWriter().time
            let queries: [(HistoryQuery, Duration)] = [
                (HistoryQuery(from: now, to: now.addingTimeInterval(3_600)), .seconds(59)),
                (HistoryQuery(from: now, to: now.addingTimeInterval(2_001 * 60)), .seconds(60)),
                (HistoryQuery(from: now, to: now), .seconds(60)),
                (HistoryQuery(from: now, to: .distantFuture), .seconds(3_600)),
            ]
            for (query, step) in queries {
                let error = await #expect(throws: TransportError.self) {
                    try await subject.history.series(query, step: step)
                }
                #expect(error?.code == .invalid)
            }
        },
    ]
}
