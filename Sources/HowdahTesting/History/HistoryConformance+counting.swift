import Foundation
import Howdah
import Testing

extension HistoryConformance {
    static let counting: [HistoryBehavior] = [
        HistoryBehavior("Of all who would count a transport in a minute, one is given it") { subject in
            let names: [TransportName] = ["async", "mail", "ü, \"x\""]
            let turns = try await withThrowingTaskGroup(of: BacklogTurn.self) { group in
                for number in 0..<8 {
                    let order = number % 2 == 0 ? names : names.reversed()
                    group.addTask { try await subject.history.takeBacklogTurn(for: order, within: .seconds(60)) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            // Another minute may have begun meanwhile.
            for (minute, turns) in Dictionary(grouping: turns, by: \.minute) {
                let given = turns.flatMap(\.transports).map(\.rawValue).sorted()
                #expect(given == names.map(\.rawValue).sorted(), "\(minute)")
                #expect(turns.allSatisfy { $0.time >= minute && $0.time < minute.addingTimeInterval(60) })
            }
        },
        HistoryBehavior("Nobody is given a minute that has been going on for too long, and it stays free") { subject in
            let late = try await subject.history.takeBacklogTurn(for: ["async"], within: .zero)
            #expect(late.transports.isEmpty)
            #expect(late.minute == late.time.minute())
            let turn = try await subject.history.takeBacklogTurn(for: ["async"], within: .seconds(60))
            #expect(turn.transports == ["async"])
        },
        HistoryBehavior("A minute that was taken but not counted is unknown, and what is counted can be counted anew") {
            subject in
            let turn = try await subject.history.takeBacklogTurn(for: ["async", "mail"], within: .seconds(60))
            let hour = HistoryQuery(from: turn.minute.minute(-59), to: turn.minute.minute(1))
            #expect(try await subject.history.backlog(hour, step: .seconds(60)).isEmpty)
            for ready in [3, 7] {
                let sample = BacklogSample.sample(turn.minute, ready: ready)
                try await subject.history.write([sample])
                #expect(try await subject.history.backlog(hour, step: .seconds(60)) == [sample])
            }
            try await subject.history.write([])
        },
        HistoryBehavior("Of each step, the minute at which a transport held most is told") { subject in
            let start = try await subject.history.openWriter().time.minute(-30)
            let counts = [(0, 5), (1, 9), (2, 9), (15, 2), (29, 0)]
            let samples = counts.map { BacklogSample.sample(start.minute($0), ready: $1) }
            let others = [BacklogSample.sample(start.minute(16), ready: 1, transport: "B")]
            try await subject.history.write(samples + others)
            var query = HistoryQuery(from: start, to: start.minute(30))
            let quarters = try await subject.history.backlog(query, step: .seconds(900))
            #expect(quarters == [samples[1], others[0], samples[3]])
            query.transport = "async"
            #expect(try await subject.history.backlog(query, step: .seconds(60)) == samples)
            let shorter = HistoryQuery(from: start.minute(1), to: start.minute(29))
            let minutes = try await subject.history.backlog(shorter, step: .seconds(60)).map(\.minute)
            #expect(minutes == [start.minute(1), start.minute(2), start.minute(15), start.minute(16)])
        },
        HistoryBehavior("Steps of backlogs that are too short or too many are refused") { subject in
            let now = try await subject.history.openWriter().time
            for (length, step) in [(3_600.0, Duration.seconds(59)), (2_001 * 60, .seconds(60)), (0, .seconds(60))] {
                let query = HistoryQuery(from: now, to: now.addingTimeInterval(length))
                let error = await #expect(throws: TransportError.self) {
                    try await subject.history.backlog(query, step: step)
                }
                #expect(error?.code == .invalid)
            }
        },
        HistoryBehavior("Counts that are older than the retention are forgotten, and nothing else") { subject in
            let now = try await subject.history.openWriter().time
            try await subject.history.write([.sample(now.minute(), ready: 1)])
            let retention = HistoryRetention(total: .seconds(10 * 86_400))
            for (days, left) in [(9, 1), (2, 0)] {
                try await subject.advance(by: .seconds(days * 86_400))
                while try await subject.history.tidy(retention) {}
                let later = try await subject.history.openWriter().time
                let month = HistoryQuery(from: later.addingTimeInterval(-30 * 86_400), to: later)
                #expect(try await subject.history.backlog(month, step: .seconds(3_600)).count == left)
            }
        },
    ]
}
