import Testing

@testable import HowdahBenchmark

@Suite struct LifePaceTests {
    @Test func withoutARateItSendsWhatSharesACommitUntilTooManyWait() {
        let pace = LifePace()
        #expect(pace.next(after: .seconds(1), sent: 20_000, handled: 0) == 64)
        #expect(pace.next(after: .seconds(1), sent: 20_001, handled: 0) == 0)
        #expect(pace.next(after: .seconds(1), sent: 20_001, handled: 1) == 64)
    }

    @Test func atARateItSendsWhatIsDueAndNoMoreThanSharesACommit() {
        let pace = LifePace(rate: 1_000)
        #expect(pace.next(after: .milliseconds(10), sent: 7, handled: 0) == 3)
        #expect(pace.next(after: .milliseconds(10), sent: 10, handled: 0) == 0)
        #expect(pace.next(after: .milliseconds(10), sent: 12, handled: 0) == 0)
        #expect(pace.next(after: .seconds(10), sent: 12, handled: 0) == 64)
    }
}
