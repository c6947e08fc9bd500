import Foundation
import Howdah
import HowdahScheduler
import Testing

extension ScheduleConformance {
    static let overlapping: [ScheduleBehavior] = [
        ScheduleBehavior("A run is skipped while the message of the last one waits, is in hand or is to be retried") {
            subject in
            var state = try await subject.entered()
            _ = try await subject.schedules.fire(subject.firing(state, overlap: .skip))
            let session = try await subject.open()

            func isSkipped() async throws -> Bool {
                state = try await subject.state()
                let result = try await subject.schedules.fire(subject.firing(state, overlap: .skip))
                let run = try #require(result.runs.first)
                #expect((run.message == nil) == (run.end?.kind == .skipped))
                return run.message == nil
            }
            #expect(try await isSkipped())
            let delivery = try await session.claimOne(from: "scheduler_main")
            #expect(try await isSkipped())
            try await session.settle(delivery, .retry(after: .seconds(9_000), .sample, headers: nil))
            #expect(try await isSkipped())
            #expect(try await subject.last().state == .skipped)
            try await subject.advance(by: .seconds(9_000))
            #expect(try await isSkipped())
            let again = try await session.claimOne(from: "scheduler_main")
            #expect(try await isSkipped())
            try await session.settle(again, .failed(.sample, store: "failed"))
            #expect(try await !isSkipped())
            try await session.settle(session.claimOne(from: "scheduler_main"), .handled)
            #expect(try await !isSkipped())
        },
        ScheduleBehavior("A run that is allowed to overlap is sent all the same") { subject in
            let state = try await subject.entered()
            _ = try await subject.schedules.fire(subject.firing(state, after: [60, 120]))
            #expect(try await subject.main.counts().ready == 2)
        },
        ScheduleBehavior("Of several due times at once, all but the first are skipped") { subject in
            let state = try await subject.entered()
            let result = try await subject.schedules.fire(subject.firing(state, after: [60, 120, 180], overlap: .skip))
            #expect(result.runs.map { $0.message == nil } == [false, true, true])
            #expect(try await subject.main.counts().ready == 1)
        },
    ]

    static let pausing: [ScheduleBehavior] = [
        ScheduleBehavior("A paused entry is not sent, and what was due meanwhile is passed over") { subject in
            let state = try await subject.entered()
            let paused = try #require(try await subject.schedules.setPaused(true, .sample))
            #expect(paused.pausedAt != nil)
            #expect(paused.position == state.position)

            let result = try await subject.schedules.fire(subject.firing(state))
            #expect(result.refusal == .paused)
            #expect(result.state?.pausedAt != nil)
            #expect(try await subject.main.counts().ready == 0)

            let resumed = try #require(try await subject.schedules.setPaused(false, .sample))
            #expect(resumed.pausedAt == nil)
            #expect(resumed.position >= state.position.addingTimeInterval(3_600))
            #expect(try await subject.schedules.fire(subject.firing(state)).refusal == .moved)
        },
        ScheduleBehavior("To pause twice changes nothing, and neither does to resume what is not paused") { subject in
            let state = try await subject.entered()
            #expect(try await subject.schedules.setPaused(false, .sample)?.position == state.position)
            let first = try await subject.schedules.setPaused(true, .sample)
            #expect(try await subject.schedules.setPaused(true, .sample)?.pausedAt == first?.pausedAt)
            #expect(try await subject.schedules.setPaused(true, EntryID(schedule: "main", entry: "other")) == nil)
        },
        ScheduleBehavior("By hand an entry is sent though it is paused, and neither times nor pause change") {
            subject in
            let state = try await subject.entered()
            _ = try await subject.schedules.setPaused(true, .sample)

            let result = try await subject.fireByHand()

            #expect(result.refusal == nil)
            #expect(try await subject.main.counts().ready == 1)
            let after = try await subject.state()
            #expect(after.position == state.position)
            #expect(after.pausedAt != nil)
            #expect(try await subject.last().isByHand)
        },
        ScheduleBehavior("By hand the same moment may be sent again") { subject in
            let state = try await subject.entered()
            var firing = subject.firing(state)
            firing.runs[0].occurrence.isByHand = true
            let messages = [try await subject.schedules.fire(firing), try await subject.schedules.fire(firing)]
            #expect(Set(messages.flatMap(\.runs).compactMap(\.message)).count == 2)
            #expect(try await subject.schedules.occurrences(of: "main", entry: nil, limit: 9).count == 2)
        },
    ]

    static let ending: [ScheduleBehavior] = [
        ScheduleBehavior("The state of a run follows its message through retry, failure and repair to its end") {
            subject in
            let state = try await subject.entered()
            _ = try await subject.schedules.fire(subject.firing(state))
            let session = try await subject.open()
            #expect(try await subject.last().state == .waiting)
            let delivery = try await session.claimOne(from: "scheduler_main")
            #expect(try await subject.last().state == .running)
            try await session.settle(delivery, .retry(after: .seconds(600), .sample, headers: nil))
            #expect(try await subject.last().state == .retrying)
            #expect(try await subject.last().reason == "SampleError: It broke.")
            try await subject.advance(by: .seconds(600))
            let second = try await session.claimOne(from: "scheduler_main")
            #expect(try await subject.last().state == .running)
            try await session.settle(second, .failed(.sample, store: "failed"))
            #expect(try await subject.last().state == .failed)
            #expect(try await subject.last().reason == "SampleError: It broke.")
            _ = try await subject.failed.retry(.all)
            #expect(try await subject.last().state == .waiting)
            try await session.settle(session.claimOne(from: "scheduler_main"), .handled)
            #expect(try await subject.last().state == .handled)
        },
        ScheduleBehavior("What is written down of an end counts once the message is gone, and not before") { subject in
            let state = try await subject.entered()
            let fired = try await subject.schedules.fire(subject.firing(state))
            let message = try #require(fired.runs.first?.message)
            let session = try await subject.open()
            let delivery = try await session.claimOne(from: "scheduler_main")

            try await subject.schedules.finish(message, OccurrenceEnd(.cancelled, "It is a holiday."))
            #expect(try await subject.last().state == .running)
            #expect(try await subject.last().finishedAt == nil)

            try await session.settle(delivery, .handled)
            let last = try await subject.last()
            #expect(last.state == .cancelled)
            #expect(last.reason == "It is a holiday.")
            #expect(last.finishedAt != nil)
            #expect(try await subject.schedules.occurrence(of: message) == last)
        },
        ScheduleBehavior("The end of a message that no schedule has sent is nobody's") { subject in
            _ = try await subject.entered()
            try await subject.schedules.finish(MessageID(rawValue: 987_654_321), OccurrenceEnd(.handled))
            #expect(try await subject.schedules.occurrence(of: MessageID(rawValue: 987_654_321)) == nil)
        },
    ]

    static let remembering: [ScheduleBehavior] = [
        ScheduleBehavior("The last runs of an entry are told, the latest first") { subject in
            let state = try await subject.entered()
            _ = try await subject.schedules.fire(subject.firing(state, after: [60, 120, 180]))
            let runs = try await subject.schedules.occurrences(of: "main", entry: nil, limit: 2)
            #expect(runs.map(\.dueAt) == [180, 120].map { state.position.addingTimeInterval($0) })
            #expect(try await subject.schedules.occurrences(of: "main", entry: "other", limit: 2).isEmpty)
            #expect(try await subject.schedules.occurrences(of: "other", entry: nil, limit: 2).isEmpty)
        },
        ScheduleBehavior("Old runs are forgotten, but neither the latest of an entry nor one that goes on") { subject in
            let state = try await subject.entered()
            _ = try await subject.schedules.fire(subject.firing(state, after: [60, 120, 180, 240]))
            let session = try await subject.open()
            let deliveries = try await session.claim(from: "scheduler_main")
            try await session.settle(deliveries.dropFirst().map { Settlement($0, .handled) })

            #expect(try await subject.schedules.forgetOccurrences(of: "main", olderThan: .seconds(86_400)) == 0)
            #expect(try await subject.schedules.forgetOccurrences(of: "main", olderThan: .seconds(600)) == 2)
            let left = try await subject.schedules.occurrences(of: "main", entry: nil, limit: 10)
            #expect(left.map(\.dueAt) == [240, 60].map { state.position.addingTimeInterval($0) })
        },
    ]
}
