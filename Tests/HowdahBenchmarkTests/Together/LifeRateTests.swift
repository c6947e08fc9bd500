import Testing

@testable import HowdahBenchmark

@Suite struct LifeRateTests {
    @Test func latencyIsMeasuredAtHalfOfWhatTheSlowerManages() {
        let rate = LifeRate()
        #expect(rate.half == nil)
        rate.note(Measurement(perSecond: 80_000))
        rate.note(Measurement(perSecond: 50_000))
        rate.note(Measurement(perSecond: 0))
        #expect(rate.half == 25_000)
    }
}
