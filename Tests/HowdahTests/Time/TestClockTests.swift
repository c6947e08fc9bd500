import HowdahTesting
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.timeLimit(.minutes(5)))
struct TestClockTests {
    private let clock = TestClock()
    private let woken = Recorder<Int>()

    private func sleep(_ seconds: Int) async throws {
        try await clock.sleep(for: .seconds(seconds))
        woken.record(seconds)
    }

    @Test func resumesThoseWhoseTimeHasComeAndNoOthers() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seconds in [3, 1, 2] { group.addTask { try await sleep(seconds) } }
            try await clock.waitForSleepers(3)

            clock.advance(by: .seconds(2))
            try await woken.first(2)
            #expect(woken.elements.sorted() == [1, 2])

            clock.advance(by: .seconds(1))
            try await group.waitForAll()
        }

        #expect(woken.elements.count == 3)
    }

    @Test func whoseDeadlineHasPassedDoesNotSleep() async throws {
        let deadline = clock.now.advanced(by: .seconds(1))
        clock.advance(by: .seconds(1))

        try await clock.sleep(until: deadline, tolerance: nil)
    }

    @Test func aCancelledSleeperEndsAtOnce() async throws {
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await sleep(1) }
            await #expect(throws: Never.self) { try await clock.waitForSleepers(1) }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }

        #expect(woken.elements == [])
    }

    @Test func aWaitForSleepersCanBeCancelled() async throws {
        await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await clock.waitForSleepers(1) }
            group.cancelAll()
            await #expect(throws: CancellationError.self) { try await group.next() }
        }
    }

    @Test func theTimeOfDayPassesWithTheClock() {
        let start = clock.date
        clock.advance(by: .milliseconds(1_500))

        #expect(clock.date.timeIntervalSince(start) == 1.5)
    }
}
