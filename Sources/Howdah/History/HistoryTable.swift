/// Adds figures up by transport and type.
package struct HistoryTable: Sendable {
    private struct Key: Hashable {
        var transport: TransportName
        var kind: MessageKind
    }

    private var figures: [Key: HandlingFigures] = [:]

    package init() {}

    package mutating func add(_ added: HandlingFigures, transport: TransportName, kind: MessageKind) {
        figures[Key(transport: transport, kind: kind), default: HandlingFigures()].add(added)
    }

    /// What was done, by transport and type, in the order of their names.
    package var summaries: [HistorySummary] {
        figures
            .map { HistorySummary(transport: $0.key.transport, kind: $0.key.kind, figures: $0.value) }
            .sorted { ($0.transport.rawValue, $0.kind.rawValue) < ($1.transport.rawValue, $1.kind.rawValue) }
    }
}
