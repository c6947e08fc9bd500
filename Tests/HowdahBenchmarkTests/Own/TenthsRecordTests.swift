import Testing

@testable import HowdahBenchmark

@Suite struct TenthsRecordTests {
    @Test func theLastTenthIsComparedWithTheFirst() throws {
        let record = TenthsRecord(total: 20)
        for _ in 0..<20 { record.count() }
        let (last, first) = (record.round.own, try #require(record.round.floor))
        let lastRate = try #require(last.perSecond)
        #expect(lastRate > 0)
        let firstRate = try #require(first.perSecond)
        #expect(firstRate > 0)
    }

    @Test func beforeTheEndThereIsNothingToCompare() {
        let record = TenthsRecord(total: 20)
        for _ in 0..<19 { record.count() }
        #expect(record.round == BenchRound(own: Measurement()))
    }
}
