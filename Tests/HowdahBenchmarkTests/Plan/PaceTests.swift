import HowdahPostgres
import Testing

@testable import HowdahBenchmark

@Suite struct PaceTests {
    @Test func messagesAreDueAtASteadyRateAfterAWarmUp() {
        var plan = BenchPlan(schema: SchemaName("howdah_bench_test"))
        plan.rate = 200
        plan.time = .seconds(2)
        let pace = Pace(plan)
        #expect(pace.warmUp == 50 && pace.total == 450)
        #expect(pace.due(0) == .zero && pace.due(3) == .milliseconds(15))
    }

    @Test func thereIsAlwaysAMessageThatCounts() {
        var plan = BenchPlan(schema: SchemaName("howdah_bench_test"))
        plan.rate = 1
        plan.time = .milliseconds(1)
        let pace = Pace(plan)
        #expect(pace.total - pace.warmUp == 1)
    }
}
