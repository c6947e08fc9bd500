import Benchmark
import CAllocations

/// The inner parts of dispatching and handling, each by how often it asks for memory.
///
/// Those that need a database run where `DATABASE_URL` names one. Names have no spaces: the files of the thresholds are
/// named after them, and are not found again otherwise.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration.metrics = [.allocations]
    Benchmark.defaultConfiguration.warmupIterations = 10
    Benchmark.defaultConfiguration.maxIterations = 100
    // What tasks do at the same time is not the same each time.
    Benchmark.defaultConfiguration.thresholds = [.allocations: BenchmarkThresholds(relative: [.p90: 5])]
    addCoding()
    addWorking()
    addExchanging()
}

extension BenchmarkMetric {
    static let allocations = custom("allocations")
}

extension Benchmark {
    /// Counts the allocations of a body.
    @discardableResult
    func counting<Result>(
        _ metric: BenchmarkMetric = .allocations,
        _ body: () async throws -> Result
    ) async rethrows -> Result {
        let before = count_of_allocations()
        let result = try await body()
        measurement(metric, count_of_allocations() - before)
        return result
    }
}
