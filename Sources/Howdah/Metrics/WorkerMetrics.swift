/// What the stores of a messaging system hold, and who works on it.
public struct SystemMetrics: MetricSource {
    private let system: MessagingSystem

    public init(_ system: MessagingSystem) {
        self.system = system
    }

    public func families() async throws -> [MetricFamily] {
        let workers = try await system.registry.workers()
        return try await messages() + [
            MetricFamily(MetricCatalog.workers, alive(workers)),
            MetricFamily(MetricCatalog.workersInHand, [.init(.number(sum(workers, \.inHand)))]),
            MetricFamily(MetricCatalog.workersMemory, [.init(.number(sum(workers, \.memory)))]),
        ]
    }

    private func messages() async throws -> [MetricFamily] {
        var messages: [MetricFamily.Sample] = []
        var oldest: [MetricFamily.Sample] = []
        for inspector in system.transports.compactMap(\.inspector) {
            let counts = try await inspector.counts()
            let name = inspector.name.rawValue
            let states = [
                ("ready", counts.ready), ("delayed", counts.delayed), ("in_flight", counts.inFlight),
                ("failed", counts.failed),
            ]
            messages += states.map { state, count in .init(.number(Double(count)), labels: [name, state]) }
            oldest.append(.init(.number(counts.oldestReady?.seconds ?? 0), labels: [name]))
        }
        return [MetricFamily(MetricCatalog.messages, messages), MetricFamily(MetricCatalog.oldestReady, oldest)]
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
