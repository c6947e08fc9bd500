/// Who works on the transports of a messaging system.
public struct WorkerMetrics: MetricSource {
    private let system: MessagingSystem

    public init(_ system: MessagingSystem) {
        self.system = system
    }

    public func families() async throws -> [MetricFamily] {
        let workers = try await system.registry.workers()
        return [
            MetricFamily(MetricCatalog.workers, alive(workers)),
            MetricFamily(MetricCatalog.workersInHand, [.init(.number(sum(workers, \.inHand)))]),
            MetricFamily(MetricCatalog.workersMemory, [.init(.number(sum(workers, \.memory)))]),
        ]
    }

    /// Transports without workers are there, too: they are what one wants to hear of.
    private func alive(_ workers: [WorkerRecord]) -> [MetricFamily.Sample] {
        let names = system.transports.filter { $0.receiver != nil }.map(\.name)
        return names.map { name in
            let count = workers.count { $0.description.transports.contains(name) }
            return .init(.number(Double(count)), labels: [name.rawValue])
        }
    }

    private func sum(_ workers: [WorkerRecord], _ part: KeyPath<WorkerReport, Int>) -> Double {
        Double(workers.reduce(0) { $0 + $1.report[keyPath: part] })
    }
}
