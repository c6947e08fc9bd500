import Testing

@testable import Howdah

@Suite struct MultiplierRetryStrategyTests {
    private func failure(_ number: Int) -> FailedAttempt {
        FailedAttempt(kind: "note", number: number, error: Broken())
    }

    // B062
    @Test func byDefaultThereAreFourAttemptsOneTwoAndFourSecondsApart() {
        let strategy = MultiplierRetryStrategy()

        for (number, seconds) in [(1, 1.0), (2, 2.0), (3, 4.0)] {
            guard case .retry(let delay) = strategy.decision(after: failure(number)) else {
                Issue.record("Attempt \(number) was not retried.")
                continue
            }
            #expect(abs(delay.seconds - seconds) <= seconds * 0.1001)
        }
        #expect(strategy.decision(after: failure(4)) == .giveUp)
    }

    // B063
    @Test(
        arguments: [
            (1_000, 2.0, 10_000, 4, 10_000), (1_000, 2, 0, 4, 16_000), (1_000, 1, 500, 0, 500), (0, 2, 10_000, 1, 0),
            (1_000, 1.5555, 5_000, 2, 2_420),
        ]
    )
    func theDelayGrowsByTheMultiplierUpToTheCeiling(
        delay: Int,
        multiplier: Double,
        maximum: Int,
        retries: Int,
        expected: Int
    ) {
        let strategy = MultiplierRetryStrategy(
            delay: .milliseconds(delay),
            multiplier: multiplier,
            maximumDelay: .milliseconds(maximum),
            jitter: 0
        )

        // The model counts the retries that were made; this is the attempt that failed after them.
        #expect(strategy.delay(after: failure(retries + 1)) == .milliseconds(expected))
    }

    // B064
    @Test(arguments: [0, 0.1, 0.25, 0.5, 0.75, 1])
    func jitterStaysWithinItsShare(jitter: Double) {
        let strategy = MultiplierRetryStrategy(delay: .seconds(1), jitter: jitter)
        let delays = (1...100).map { _ in strategy.delay(after: failure(1)).milliseconds }

        #expect(delays.allSatisfy { (1_000 * (1 - jitter)...1_000 * (1 + jitter) + 1).contains($0) })
        #expect((Set(delays).count == 1) == (jitter == 0))
    }

    // B064
    @Test func jitterNeverExceedsTheCeiling() {
        let strategy = MultiplierRetryStrategy(delay: .seconds(10), maximumDelay: .seconds(10), jitter: 1)

        #expect((1...100).allSatisfy { strategy.delay(after: failure($0)) <= .seconds(10) })
    }

    // B065
    @Test(arguments: [1, 10, 1_000, Int.max - 1, .max])
    func theDelaySaturates(number: Int) {
        let century = Duration.seconds(100 * 365.25 * 86_400)
        for delay in [Duration.seconds(1), .milliseconds(Int64.max), .seconds(Int64.max)] {
            for multiplier in [1, 2, 1e300, .infinity] {
                let strategy = MultiplierRetryStrategy(delay: delay, multiplier: multiplier, jitter: 1)
                #expect((.zero...century).contains(strategy.delay(after: failure(number))))
            }
        }
        let steep = MultiplierRetryStrategy(delay: .milliseconds(Int64.max), jitter: 0)
        #expect(steep.delay(after: failure(10)) == century)
    }

    // B066
    @Test func withoutRetriesTheFirstFailureIsTheLast() {
        #expect(MultiplierRetryStrategy(maximumRetries: 0).decision(after: failure(1)) == .giveUp)
    }

    // B067
    @Test(arguments: [1, 2, Int.max])
    func noStrategyNeverRetries(number: Int) {
        #expect(NoRetryStrategy().decision(after: failure(number)) == .giveUp)
    }

    @Test func oneMoreRetryIsMadeForEachThatIsAllowed() {
        let strategy = MultiplierRetryStrategy(maximumRetries: 2, jitter: 0)

        #expect(strategy.decision(after: failure(2)) == .retry(after: .seconds(2)))
        #expect(strategy.decision(after: failure(3)) == .giveUp)
    }
}
