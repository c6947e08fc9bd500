import Synchronization
import Testing

@testable import HowdahDashboard

@Suite struct SharedReadingsTests {
    @Test("however many ask within a second, the store is looked at once, and again after that second")
    func oneReadingForAll() async throws {
        let moments = Moments()
        let count = Mutex(0)
        let readings = SharedReadings<Int, Int>(uptime: moments.time.uptime)
        let read: @Sendable () async throws -> Int = {
            count.withLock {
                $0 += 1
                return $0
            }
        }
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<1_000 { group.addTask { try await readings.value(for: 1, read) } }
            for try await value in group { #expect(value == 1) }
        }
        moments.pass(.milliseconds(999))
        #expect(try await readings.value(for: 1, read) == 1)
        moments.pass(.milliseconds(1))
        #expect(try await readings.value(for: 1, read) == 2)
        await readings.forget()
        #expect(try await readings.value(for: 1, read) == 3)
    }

    @Test("a reading that takes longer than a second is not begun twice")
    func slowReadingsAreShared() async throws {
        let moments = Moments()
        let (questions, question) = AsyncStream.makeStream(of: Void.self)
        let (answers, answer) = AsyncStream.makeStream(of: Int.self)
        // The time is asked for in the same step in which it is decided who reads.
        let readings = SharedReadings<Int, Int> {
            question.yield()
            return moments.time.uptime()
        }
        var asked = questions.makeAsyncIterator()
        async let first = readings.value(for: 1) {
            for await value in answers { return value }
            return 0
        }
        await asked.next()
        moments.pass(.seconds(10))
        async let second = readings.value(for: 1) { 99 }
        await asked.next()
        answer.yield(7)
        #expect(try await [first, second] == [7, 7])
    }

    @Test("only so many different things are read at a time")
    func differentReadingsAreBounded() async throws {
        let moments = Moments()
        let readings = SharedReadings<Int, Int>(capacity: 2, uptime: moments.time.uptime)
        #expect(try await readings.value(for: 1) { 1 } == 1)
        #expect(try await readings.value(for: 2) { 2 } == 2)
        await #expect(throws: Problem.self) { try await readings.value(for: 3) { 3 } }
        moments.pass(.seconds(1))
        #expect(try await readings.value(for: 3) { 3 } == 3)
    }
}
