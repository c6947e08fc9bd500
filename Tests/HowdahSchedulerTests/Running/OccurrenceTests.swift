import Foundation
import Howdah
import HowdahTesting
import Testing

@testable import HowdahScheduler

/// What becomes of a message that was sent: hooks, retries, and how its run ends.
@Suite(.timeLimit(.minutes(5)))
struct OccurrenceTests {
    private let fixture = ScheduleFixture()
    private let calls = Recorder<String>()

    private func run(_ schedules: Schedules) async throws -> OccurrenceRecord {
        try await schedules.run(schedules.messages[0])
        try await fixture.work(schedules)
        return try #require(try await schedules.history(of: schedules.messages[0], limit: 1).first)
    }

    @Test func theRunOfAHandledMessageIsHandled() async throws {
        let schedules = try fixture.schedules(Schedule("main") { fixture.tick(Each(seconds: 60)) })
        let record = try await run(schedules)
        #expect(record.state == .handled)
        #expect(record.finishedAt == fixture.clock.date)
        #expect(fixture.handled.elements == ["main/tick due=2021-04-13T22:13:00Z by-hand"])
    }

    @Test func aRunIsRetriedAndFailsWithItsError() async throws {
        let message = RecurringMessage("tick", Each(seconds: 60), message: Tick(number: -1))
            .hooks(ScheduleHooks(failure: { [calls] _, error, willRetry in calls.record("\(error) \(willRetry)") }))
        let schedules = try fixture.schedules(Schedule("main") { message })
        try await schedules.run(schedules.messages[0])
        try await fixture.work(schedules, retries: 1)
        #expect(try await schedules.history(of: schedules.messages[0], limit: 1).first?.state == .retrying)

        fixture.clock.advance(by: .seconds(600))
        try await fixture.work(schedules, retries: 1)
        let record = try #require(try await schedules.history(of: schedules.messages[0], limit: 1).first)
        #expect(record.state == .failed)
        #expect(record.reason == "Broken: It broke.")
        #expect(try await fixture.failed.count(.all) == 1)
        #expect(calls.elements.map { $0.hasSuffix("true") } == [true, false])
    }

    @Test func hooksAreCalledAroundARunFromTheOutsideToTheInside() async throws {
        func hooks(_ name: String) -> ScheduleHooks {
            ScheduleHooks(
                before: { [calls] occurrence in
                    calls.record("before \(name) \(occurrence.id)")
                    return .run
                },
                after: { [calls] _ in calls.record("after \(name)") }
            )
        }
        let schedule = Schedule("main") { fixture.tick(Each(seconds: 60)).hooks(hooks("entry")) }.hooks(
            hooks("schedule")
        )
        _ = try await run(fixture.schedules(schedule))
        #expect(
            calls.elements == [
                "before schedule main/tick", "before entry main/tick", "after entry", "after schedule",
            ]
        )
    }

    @Test func aHookCancelsARun() async throws {
        let hooks = ScheduleHooks(before: { _ in .cancel("It is a holiday.") })
        let schedules = try fixture.schedules(Schedule("main") { fixture.tick(Each(seconds: 60)).hooks(hooks) })
        let record = try await run(schedules)
        #expect(record.state == .cancelled)
        #expect(record.reason == "It is a holiday.")
        #expect(fixture.handled.elements.isEmpty)
        #expect(fixture.main.acknowledged.count == 1)
    }

    @Test func theStampOfAnOccurrenceIsReadAsItIsWritten() throws {
        let id = EntryID(schedule: "main", entry: "a:b.c-d")
        let occurrences = [
            Occurrence(id, dueAt: time("22:13"), nextDueAt: time("22:14:00.25")),
            Occurrence(id, dueAt: time("22:13"), isByHand: true),
        ]
        for occurrence in occurrences {
            let text = OccurrenceStamp(occurrence).headerValue
            #expect(OccurrenceStamp(headerValue: text)?.occurrence == occurrence)
        }
        for text in ["", "main/x", "main due=2026-12-01T09:00:00Z", "main/x due=yesterday"] {
            #expect(OccurrenceStamp(headerValue: text) == nil)
        }
    }
}
