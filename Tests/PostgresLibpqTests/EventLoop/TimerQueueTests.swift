import Synchronization
import Testing

@testable import PostgresLibpq

@Suite struct TimerQueueTests {
    private let start = ContinuousClock.now

    @Test func actionsAreTakenInTheOrderOfTheirDeadlines() {
        var timers = TimerQueue()
        let recorder = Recorder()
        for number in [5, 1, 4, 2, 3] {
            _ = timers.add(at: start + .seconds(number)) { recorder.add(number) }
        }
        timers.takeDue(at: start + .seconds(3)).forEach { $0() }
        #expect(recorder.numbers == [1, 2, 3])
        #expect(timers.next == start + .seconds(4))
    }

    @Test func cancelledActionsAreNotTaken() {
        var timers = TimerQueue()
        let recorder = Recorder()
        let ids = (0..<200).map { number in
            timers.add(at: start + .seconds(number % 7)) { recorder.add(number) }
        }
        for id in ids.dropLast() {
            timers.cancel(id)
        }
        timers.takeDue(at: start + .seconds(10)).forEach { $0() }
        #expect(recorder.numbers == [199])
        #expect(timers.next == nil)
    }

    @Test func theLoopRunsAnActionAtItsTime() async {
        let deadline = ContinuousClock.now + .milliseconds(20)
        let ranAt = await withCheckedContinuation { continuation in
            _ = PostgresEventLoop.shared.schedule(at: deadline) { continuation.resume(returning: ContinuousClock.now) }
        }
        #expect(ranAt >= deadline)
    }

    private final class Recorder: Sendable {
        private let storage = Mutex<[Int]>([])

        var numbers: [Int] {
            storage.withLock { $0 }
        }

        func add(_ number: Int) {
            storage.withLock { $0.append(number) }
        }
    }
}
