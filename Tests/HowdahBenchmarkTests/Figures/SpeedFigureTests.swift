import Testing

@testable import HowdahBenchmark

@Suite struct SpeedFigureTests {
    @Test func theRatioIsTheMedianOfTheRoundsOwnRatios() {
        let rounds = [(100.0, 200.0), (300.0, 400.0), (90.0, 100.0)].map { own, floor in
            BenchRound(own: Measurement(perSecond: own), floor: Measurement(perSecond: floor))
        }
        let figure = SpeedFigure(rounds, comparing: .rates)
        #expect(figure.perSecond == 100 && figure.floorPerSecond == 200)
        #expect(figure.ratio == 0.75)
    }

    @Test func ofTimesTheRatioIsBelowOneToo() {
        let own = Measurement(percentiles: Percentiles(p50: 0.8, p95: 2, p99: 3))
        let floor = Measurement(percentiles: Percentiles(p50: 0.2, p95: 1, p99: 1))
        let figure = SpeedFigure([BenchRound(own: own, floor: floor)], comparing: .medians)
        #expect(figure.ratio == 0.25)
        #expect(figure.perSecond == nil)
        #expect(figure.percentiles == own.percentiles && figure.floorPercentiles == floor.percentiles)
    }

    @Test func whereTheSlowestCountTheRatioIsThatOfTheirTimes() {
        let own = Measurement(percentiles: Percentiles(p50: 0.1, p95: 2, p99: 4))
        let floor = Measurement(percentiles: Percentiles(p50: 0.2, p95: 1, p99: 1))
        #expect(SpeedFigure([BenchRound(own: own, floor: floor)], comparing: .tails).ratio == 0.25)
    }

    @Test func withoutAFloorThereIsNoRatio() {
        let figure = SpeedFigure([BenchRound(own: Measurement(500, in: .seconds(2)))], comparing: .rates)
        #expect(figure.perSecond == 250)
        #expect(figure.ratio == nil && figure.floorPerSecond == nil && figure.percentiles == nil)
    }

    @Test func aFloorThatTookNoTimeGivesNoRatio() {
        let round = BenchRound(own: Measurement(perSecond: 1), floor: Measurement(1, in: .zero))
        #expect(round.ratio(of: .rates) == nil)
    }
}
