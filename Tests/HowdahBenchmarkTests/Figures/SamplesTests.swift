import Testing

@testable import HowdahBenchmark

@Suite struct SamplesTests {
    @Test func percentilesAreThoseOfTheNearestRank() {
        var samples = Samples()
        for number in (1...200).shuffled() { samples.append(.milliseconds(number)) }
        #expect(samples.percentiles == Percentiles(p50: 100, p95: 190, p99: 198))
    }

    @Test func oneSampleIsEveryPercentile() {
        var samples = Samples()
        samples.append(.microseconds(250))
        #expect(samples.percentiles == Percentiles(p50: 0.25, p95: 0.25, p99: 0.25))
    }

    @Test func nothingHasNoPercentiles() {
        #expect(Samples(capacity: 8).percentiles == nil)
    }

    @Test func thoseOfOthersCountAsWell() {
        var one = Samples()
        one.append(.milliseconds(1))
        var two = Samples()
        two.append(.milliseconds(3))
        two.append(contentsOf: one)
        #expect(two.count == 2)
        #expect(two.percentiles?.p50 == 1 && two.percentiles?.p99 == 3)
    }
}
