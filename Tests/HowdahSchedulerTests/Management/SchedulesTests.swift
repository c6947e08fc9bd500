import Foundation
import Howdah
import HowdahTesting
import Testing

@testable import HowdahScheduler

@Suite(.timeLimit(.minutes(5)))
struct SchedulesTests {
    private let fixture = ScheduleFixture()

    private func problems(_ schedules: Schedule..., routes: Routes = Routes()) -> [String] {
        do {
            _ = try Schedules(
                schedules,
                codec: fixture.codec,
                routes: routes,
                transports: ["scheduler_main", "async", "elsewhere"],
                store: { _ in fixture.store }
            )
            return []
        } catch {
            return "\(error)".split(separator: "\n").map(String.init)
        }
    }

    @Test("B155 Two entries of one name, and two schedules of one name, are refused")
    func refusesDuplicates() {
        let schedule = Schedule("main") {
            fixture.tick(Each(seconds: 1)); fixture.tick(Each(seconds: 2))
        }
        #expect(problems(schedule) == ["Entry \"tick\" of schedule \"main\": There are two entries of this name."])
        let twice = Schedule("main") { fixture.tick(Each(seconds: 1)) }
        #expect(problems(twice, twice) == ["Schedule \"main\": There are two schedules of this name."])
    }

    @Test func everyMistakeIsTold() {
        let schedule = Schedule("main") {
            fixture.tick(Each(seconds: 1), named: "a b")
            fixture.tick(.cron("0 25 * * *"), named: "bad")
            fixture.tick(.cron("0 1 * * *", in: "Mars/Olympus"), named: "zone")
            fixture.tick(.every(.zero), named: "never")
            fixture.tick(Each(seconds: 1), named: "lost", transport: "nowhere")
            fixture.tick(Each(seconds: 1), named: "far", transport: "elsewhere")
        }
        let found = problems(schedule)
        #expect(found.count == 6)
        #expect(
            found.first
                == "Entry \"a b\" of schedule \"main\": A name may hold only ASCII letters, digits, \"_\", \".\", \"-\" and \":\"."
        )
        #expect(found.contains { $0.contains("\"bad\"") && $0.contains("column 3") })
        #expect(found.contains { $0.contains("\"zone\"") && $0.contains("Mars/Olympus") })
        #expect(found.contains { $0.contains("\"lost\"") && $0.contains("\"nowhere\" does not exist") })
        let far = found.first { $0.contains("\"far\"") }
        #expect(far?.contains("\"elsewhere\" does not lie in the database and schema of \"scheduler_main\"") == true)
    }

    @Test func aMessageGoesWhereItsEntrySaysElseWhereItIsRoutedElseToItsSchedule() throws {
        let entry = fixture.tick(Each(seconds: 1))
        let sent = fixture.tick(Each(seconds: 1), transport: "async")
        func targets(_ message: RecurringMessage, _ routes: Routes) throws -> [TransportName] {
            try fixture.schedules(Schedule("main") { message }, routes: routes).messages[0].transports
        }
        #expect(try targets(entry, Routes()) == ["scheduler_main"])
        #expect(try targets(entry, Routes { Route(Tick.self, to: "async") }) == ["async"])
        #expect(
            try targets(entry, Routes { Route("test.*", to: "async", "scheduler_main") }) == [
                "async", "scheduler_main",
            ]
        )
        #expect(try targets(sent, Routes { Route(Tick.self, to: "scheduler_main") }) == ["async"])
    }

    @Test("A route for everything else leaves scheduled messages where they are")
    func theRestDoesNotCount() throws {
        let routes = Routes { Route("*", to: "async") }
        let schedules = try fixture.schedules(Schedule("main") { fixture.tick(Each(seconds: 1)) }, routes: routes)
        #expect(schedules.messages[0].transports == ["scheduler_main"])
    }

    @Test func tasksAreListedStartedAndAskedAbout() async throws {
        let schedules = try fixture.schedules(Schedule("main") { fixture.tick(Each(seconds: 60)) })
        let entry = try #require(schedules.find("tick").first)
        #expect(schedules.find("main/tick").map(\.id) == [entry.id])
        #expect(schedules[entry.id]?.id == entry.id)
        var status = try await schedules.status(of: entry)
        #expect(status.state == nil)
        #expect(status.last == nil)
        #expect(status.nextDueAt == time("22:14"))

        let run = try await schedules.run(entry)
        status = try await schedules.status(of: entry)
        #expect(status.last?.message == run.message)
        #expect(status.last?.state == .waiting)
        #expect(status.last?.isByHand == true)
        #expect(status.state?.position == time("22:13"))
    }

    @Test func whatIsDueIsRunOnceByWhoeverAsksFirst() async throws {
        let schedules = try fixture.schedules(Schedule("main") { fixture.tick(Each(seconds: 60)) })
        let entry = schedules.messages[0]
        let scheduler = fixture.scheduler(schedules)
        try await scheduler.sendDue()
        fixture.clock.advance(by: .seconds(150))

        #expect(try await schedules.runDue(entry).runs.map(\.dueAt) == [time("22:14"), time("22:15")])
        try await scheduler.sendDue()
        #expect(try await schedules.runDue(entry).runs.isEmpty)
        #expect(fixture.main.sent.count == 2)
        try await schedules.setPaused(true, entry)
        fixture.clock.advance(by: .seconds(60))
        #expect(try await schedules.runDue(entry).refusal == .paused)
    }

    @Test func anEntryThatNobodyHasEnteredIsRunForItsLatestTime() async throws {
        let schedules = try fixture.schedules(Schedule("main") { fixture.tick(.cron("5 1 * * *", in: .utc)) })
        let result = try await schedules.runDue(schedules.messages[0])
        #expect(result.runs.map(\.dueAt) == [time("01:05")])
        #expect(try await schedules.runDue(schedules.messages[0]).runs.isEmpty)
    }
}
