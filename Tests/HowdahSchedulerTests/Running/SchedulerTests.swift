import Foundation
import Howdah
import HowdahTesting
import Testing

@testable import HowdahScheduler

/// The clock of the fixture begins at 22:13:00.
@Suite(.timeLimit(.minutes(5)))
struct SchedulerTests {
    private let fixture = ScheduleFixture()

    @Test("B138 A fresh schedule sends nothing, not even what is due at this moment")
    func beginsWithNothing() async throws {
        let schedules = try fixture.schedules(Schedule("main") { fixture.tick(Each(seconds: 60)) })
        try await fixture.scheduler(schedules).sendDue()
        #expect(fixture.main.sent.isEmpty)
        #expect(try await schedules.list().first?.nextDueAt == time("22:14"))
    }

    @Test("B139 B140 What is due is sent once, with its own time and the next one")
    func sendsWhatIsDue() async throws {
        let trigger = Fixed(dates: [time("22:14"), time("22:15"), time("22:17")])
        let schedules = try fixture.schedules(Schedule("main") { fixture.tick(trigger) })
        let scheduler = fixture.scheduler(schedules)
        try await scheduler.sendDue()
        fixture.clock.advance(by: .seconds(59))
        try await scheduler.sendDue()
        #expect(fixture.made.elements.isEmpty)

        fixture.clock.advance(by: .seconds(62))
        try await scheduler.sendDue()
        try await scheduler.sendDue()

        #expect(fixture.made.elements.map(\.dueAt) == [time("22:14"), time("22:15")])
        #expect(fixture.made.elements.map(\.nextDueAt) == [time("22:15"), time("22:17")])
        #expect(fixture.main.sent.count == 2)
    }

    @Test("B146 Of two schedulers one sends each message, and one goes on when the other has ended")
    func sharesASchedule() async throws {
        let schedules = try fixture.schedules(Schedule("main") { fixture.tick(Each(seconds: 60)) })
        let (first, second) = (fixture.scheduler(schedules), fixture.scheduler(schedules))
        for scheduler in [first, second] { try await scheduler.sendDue() }
        fixture.clock.advance(by: .seconds(60))
        async let one: Void = first.sendDue()
        async let other: Void = second.sendDue()
        _ = try await (one, other)
        #expect(fixture.main.sent.count == 1)

        fixture.clock.advance(by: .seconds(180))
        try await second.sendDue()
        #expect(fixture.main.sent.count == 4)
    }

    @Test("B143 B147 Whoever begins anew goes on from the last occurrence, however long ago that was")
    func goesOnFromItsPosition() async throws {
        let schedules = try fixture.schedules(Schedule("main") { fixture.tick(Each(seconds: 60), missed: .latest) })
        try await fixture.scheduler(schedules).sendDue()
        fixture.clock.advance(by: .seconds(90))
        try await fixture.scheduler(schedules).sendDue()
        #expect(try await schedules.list().first?.state?.position == time("22:14"))

        fixture.clock.advance(by: .seconds(30 * 86_400))
        try await fixture.scheduler(schedules).sendDue()
        #expect(fixture.main.sent.count == 2)
    }

    @Test func sleepsUntilSomethingIsDueAndSendsItThen() async throws {
        let schedules = try fixture.schedules(Schedule("main") { fixture.tick(Each(seconds: 3)) })
        try await withRunningService(fixture.scheduler(schedules)) { stop in
            for count in 1...5 {
                try await fixture.clock.waitForSleepers()
                fixture.clock.advance(by: .seconds(3))
                try await fixture.made.first(count)
            }
            await stop()
        }
        #expect(fixture.made.elements.map { $0.dueAt.timeIntervalSince(time("22:13")) } == [3, 6, 9, 12, 15])
    }

    @Test func aPausedEntryIsNotSentAndGoesOnWithoutWhatItMissed() async throws {
        let schedules = try fixture.schedules(Schedule("main") { fixture.tick(Each(seconds: 60)) })
        let scheduler = fixture.scheduler(schedules)
        let entry = try #require(schedules.find("tick").first)
        try await schedules.setPaused(true, entry)
        fixture.clock.advance(by: .seconds(200))
        try await scheduler.sendDue()
        #expect(fixture.main.sent.isEmpty)

        try await schedules.setPaused(false, entry)
        try await scheduler.sendDue()
        #expect(fixture.main.sent.isEmpty)
        fixture.clock.advance(by: .seconds(60))
        try await scheduler.sendDue()
        #expect(fixture.made.elements.map(\.dueAt) == [time("22:17")])
    }

    @Test func aMessageThatCannotBeMadeHoldsUpNothing() async throws {
        let broken = RecurringMessage("broken", Each(seconds: 60), missed: .all) { _ -> Tick in throw Broken() }
        let schedules = try fixture.schedules(
            Schedule("main") {
                broken; fixture.tick(Each(seconds: 60))
            }
        )
        let scheduler = fixture.scheduler(schedules)
        try await scheduler.sendDue()
        fixture.clock.advance(by: .seconds(120))
        try await scheduler.sendDue()

        #expect(fixture.main.sent.count == 2)
        let runs = try await schedules.history(of: schedules.messages[0], limit: 10)
        #expect(runs.map(\.state) == [.failed, .failed])
        #expect(runs.first?.reason == "Broken: It broke.")
    }

    @Test func moreThanOneTransactionTakesAreSentInSeveral() async throws {
        let schedules = try fixture.schedules(Schedule("main") { fixture.tick(Each(seconds: 1)) })
        let scheduler = fixture.scheduler(schedules)
        try await scheduler.sendDue()
        fixture.clock.advance(by: .seconds(250))
        try await scheduler.sendDue()
        #expect(fixture.main.sent.count == 250)
    }
}
