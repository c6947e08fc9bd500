import Foundation
import Howdah
import Testing

@testable import HowdahScheduler

/// The decisions of a scheduler, from plain values.
///
/// The server's clock shows 22:13:00 when this machine's shows 100 s.
struct SchedulerStateTests {
    private let message: PlannedMessage

    init() throws {
        let fixture = ScheduleFixture()
        self.message = try fixture.schedules(Schedule("main") { fixture.tick(Each(seconds: 60)) }).messages[0]
    }

    private func entry(_ position: String, pausedAt: Date? = nil) -> EntryState {
        EntryState(message.id, number: 1, position: time(position), pausedAt: pausedAt)
    }

    private func started(_ entry: EntryState) -> SchedulerState {
        var state = SchedulerState([message], SchedulerConfiguration())
        let reading = ScheduleReading(time: time("22:13"), states: [entry])
        state.receive(reading, sent: .seconds(100), received: .seconds(100))
        return state
    }

    private func isReading(_ step: SchedulerState.Step) -> Bool? {
        if case .read(let isFirst) = step { isFirst } else { nil }
    }

    private func pause(_ step: SchedulerState.Step) -> Duration? {
        if case .sleep(let pause) = step { pause } else { nil }
    }

    private func fired(_ step: SchedulerState.Step) -> [Date]? {
        if case .fire(_, _, let times) = step { times.map(\.dueAt) } else { nil }
    }

    @Test func itEntersItsEntriesFirst() {
        let state = SchedulerState([message], SchedulerConfiguration())
        #expect(isReading(state.next(at: .zero)) == true)
    }

    @Test func itSleepsUntilTheNextDueTimeButNeverLongWithoutAskingForTheTime() {
        let state = started(entry("22:13"))
        #expect(pause(state.next(at: .seconds(100))) == .seconds(5))
        #expect(pause(state.next(at: .seconds(103))) == .seconds(2))
        #expect(isReading(state.next(at: .seconds(105))) == false)
        let near = started(entry("22:12"))
        #expect(fired(near.next(at: .seconds(100))) == [time("22:13")])
    }

    @Test func whatIsDueIsSentAndTheNextIsWaitedFor() throws {
        var state = started(entry("22:12"))
        let moved = entry("22:13")
        let result = FiringResult(time: time("22:13:00.5"), state: moved)
        state.receive(result, of: message, sent: .seconds(100), received: .seconds(101))
        #expect(try #require(pause(state.next(at: .seconds(101)))) == .seconds(4))
    }

    @Test func whoIsToldThatItIsTooEarlyBelievesTheServer() throws {
        var state = started(entry("22:12"))
        let early = FiringResult(time: time("22:12:57"), refusal: .notDue, state: entry("22:12"))
        state.receive(early, of: message, sent: .seconds(100), received: .seconds(100))
        let wait = try #require(pause(state.next(at: .seconds(100))))
        #expect(abs(wait / .seconds(1) - 3) < 0.001)
    }

    @Test func whoIsBehindTakesThePositionOfTheOther() {
        var state = started(entry("22:10"))
        let moved = FiringResult(time: time("22:13"), refusal: .moved, state: entry("22:12"))
        state.receive(moved, of: message, sent: .seconds(100), received: .seconds(100))
        #expect(fired(state.next(at: .seconds(100))) == [time("22:13")])
    }

    @Test func aPausedEntryIsNotSentAndLookedAtEachSecond() {
        let state = started(entry("22:00", pausedAt: time("22:01")))
        #expect(pause(state.next(at: .seconds(100))) == .seconds(1))
        #expect(isReading(state.next(at: .seconds(101))) == false)
    }

    @Test func anEntryThatIsGoneIsEnteredAnew() {
        var state = started(entry("22:13"))
        let result = FiringResult(time: time("22:13"), refusal: .unknown, state: nil)
        state.receive(result, of: message, sent: .seconds(100), received: .seconds(100))
        #expect(isReading(state.next(at: .seconds(100))) == true)
    }
}
