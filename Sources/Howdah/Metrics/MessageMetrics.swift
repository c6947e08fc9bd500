/// What the transports of a messaging system hold: it counts messages, which takes the longer the more there are.
public struct MessageMetrics: MetricSource {
    private let system: MessagingSystem

    public init(_ system: MessagingSystem) {
        self.system = system
    }

    public func families() async throws -> [MetricFamily] {
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
}
