import HowdahPostgres
import Testing

@testable import HowdahBenchmark

@Suite struct BenchPlanTests {
    @Test func callsOfManyMessagesAreFewer() {
        let plan = BenchPlan(schema: SchemaName("howdah_bench_test"))
        #expect(plan.quota(perCall: 100) == Quota(calls: 500, time: .seconds(3)))
        #expect(plan.quota(perCall: 1_000_000).calls == 1)
    }

    @Test func everyTaskMakesACall() {
        let quota = Quota(calls: 100, time: .seconds(1))
        #expect(quota.divided(among: 16).calls == 6)
        #expect(quota.divided(among: 256).calls == 1)
    }

    @Test func namesOfSchemasAreNotRepeated() throws {
        var generator = SystemRandomNumberGenerator()
        let names = Set(try (1...100).map { _ in try BenchSchemaName.random(using: &generator) })
        #expect(names.count == 100)
        #expect(names.allSatisfy { $0.rawValue.hasPrefix("howdah_bench_") && $0.rawValue.count == 29 })
    }
}
