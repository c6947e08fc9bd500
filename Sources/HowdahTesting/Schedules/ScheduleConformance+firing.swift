import Foundation
import Howdah
import HowdahScheduler
import Testing

extension ScheduleConformance {
    static let entering: [ScheduleBehavior] = [
        ScheduleBehavior("B138 A new entry begins now") { subject in
            let before = try await subject.schedules.read("main").time
            let reading = try await subject.schedules.enter([EntryDeclaration(.sample, trigger: "x")], in: "main")
            let state = try #require(reading.state(of: .sample))
            #expect(state.position >= before)
            #expect(state.position <= reading.time)
            #expect(state.pausedAt == nil)
        },
        ScheduleBehavior("A new entry begins where its declaration says") { subject in
            let beginning = try await subject.schedules.read("main").time.addingTimeInterval(-86_400)
            let entry = EntryDeclaration(.sample, trigger: "x", beginning: beginning)
            let reading = try await subject.schedules.enter([entry], in: "main")
            #expect(reading.state(of: .sample)?.position == beginning)
        },
        ScheduleBehavior("An entry keeps its position, whatever becomes of its times") { subject in
            let state = try await subject.entered()
            let changed = EntryDeclaration(.sample, trigger: "other", beginning: .distantPast)
            let reading = try await subject.schedules.enter([changed], in: "main")
            #expect(reading.state(of: .sample)?.position == state.position)
        },
        ScheduleBehavior("Only the declared entries are told by entering, all of them by reading") { subject in
            let other = EntryID(schedule: "main", entry: "other")
            _ = try await subject.schedules.enter([EntryDeclaration(other, trigger: "x")], in: "main")
            let reading = try await subject.schedules.enter([EntryDeclaration(.sample, trigger: "x")], in: "main")
            #expect(reading.states.map(\.id) == [.sample])
            #expect(Set(try await subject.schedules.read("main").states.map(\.id)) == [.sample, other])
            #expect(try await subject.schedules.read("elsewhere").states.isEmpty)
        },
        ScheduleBehavior("Transports beside the schedule are held, others are not") { subject in
            #expect(subject.schedules.holds("scheduler_main"))
            #expect(subject.schedules.holds("async"))
            #expect(!subject.schedules.holds("elsewhere"))
        },
    ]

    static let firing: [ScheduleBehavior] = [
        ScheduleBehavior("A due time becomes a message, and its entry remembers it") { subject in
            let state = try await subject.entered()
            let dueAt = state.position.addingTimeInterval(60)

            let result = try await subject.schedules.fire(subject.firing(state))

            #expect(result.refusal == nil)
            #expect(result.state?.position == dueAt)
            #expect(result.runs.map(\.dueAt) == [dueAt])
            #expect(try await subject.state().position == dueAt)
            let delivery = try await subject.open().claimOne(from: "scheduler_main")
            #expect(delivery.id == result.runs.first?.message)
            #expect(delivery.kind == "sample")
            #expect(delivery.attempt == 1)
            let header = try #require(try delivery.headers.values()[OccurrenceStamp.header])
            #expect(OccurrenceStamp(headerValue: header)?.occurrence.dueAt == dueAt)
        },
        ScheduleBehavior("B143 Several due times are claimed together, and the last one is the position") { subject in
            let state = try await subject.entered()
            let result = try await subject.schedules.fire(subject.firing(state, after: [60, 120, 180]))

            #expect(result.runs.count == 3)
            #expect(Set(result.runs.compactMap(\.message)).count == 3)
            #expect(try await subject.state().position == state.position.addingTimeInterval(180))
            #expect(try await subject.open().claim(from: "scheduler_main").texts == ["60", "120", "180"])
        },
        ScheduleBehavior("A message goes to each transport, and that of the first one is followed") { subject in
            let state = try await subject.entered()
            let result = try await subject.schedules.fire(subject.firing(state, to: ["async", "scheduler_main"]))

            let delivery = try await subject.open("async").claimOne(from: "async")
            #expect(delivery.id == result.runs.first?.message)
            #expect(try await subject.main.counts().ready == 1)
            #expect(try await subject.last().transport == "async")
        },
        ScheduleBehavior("A message that cannot be made is a failed run, and its due time is over") { subject in
            let state = try await subject.entered()
            var firing = subject.firing(state)
            firing.runs[0].content = .failure(FailureReport(errorClass: "NoData", message: "There is none."))

            let result = try await subject.schedules.fire(firing)

            #expect(result.runs.map(\.end) == [OccurrenceEnd(.failed, "NoData: There is none.")])
            #expect(try await subject.main.counts().ready == 0)
            let last = try await subject.last()
            #expect([last.state, .failed] == [.failed, last.state])
            #expect(last.reason == "NoData: There is none.")
            #expect(last.finishedAt != nil)
        },
        ScheduleBehavior("B146 Of many who claim a due time, one succeeds") { subject in
            let state = try await subject.entered()
            let results = try await withThrowingTaskGroup(of: FiringResult.self) { group in
                for _ in 0..<20 { group.addTask { try await subject.schedules.fire(subject.firing(state)) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(results.count { $0.refusal == nil } == 1)
            #expect(results.count { $0.refusal == .moved } == 19)
            #expect(try await subject.main.counts().ready == 1)
        },
    ]

    static let refusing: [ScheduleBehavior] = [
        ScheduleBehavior("Who knows less than another claims nothing, and learns the position") { subject in
            let state = try await subject.entered()
            _ = try await subject.schedules.fire(subject.firing(state))

            let result = try await subject.schedules.fire(subject.firing(state, after: [120]))

            #expect(result.refusal == .moved)
            #expect(result.runs.isEmpty)
            #expect(result.state?.position == state.position.addingTimeInterval(60))
            #expect(try await subject.main.counts().ready == 1)
        },
        ScheduleBehavior("B139 What is not due by the store's clock is not sent, and the store says what time it is") {
            subject in
            let state = try await subject.entered()
            let result = try await subject.schedules.fire(subject.firing(state, after: [60, 7_200]))

            #expect(result.refusal == .notDue)
            #expect(result.time < state.position.addingTimeInterval(7_200))
            #expect(result.time >= state.position.addingTimeInterval(3_600))
            #expect(try await subject.main.counts().ready == 0)
            #expect(try await subject.state().position == state.position)
        },
        ScheduleBehavior("An entry that is not there is not sent") { subject in
            let unknown = EntryState(.sample, number: 4_711, position: Date(timeIntervalSince1970: 0))
            let result = try await subject.schedules.fire(subject.firing(unknown))
            #expect(result.refusal == .unknown)
            #expect(result.state == nil)
        },
    ]
}
