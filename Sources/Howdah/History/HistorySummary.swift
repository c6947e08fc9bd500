/// What was done of one type on one transport in some stretch of time.
public struct HistorySummary: Sendable, Hashable {
    public var transport: TransportName
    public var kind: MessageKind
    public var figures: HandlingFigures

    public init(transport: TransportName, kind: MessageKind, figures: HandlingFigures = HandlingFigures()) {
        self.transport = transport
        self.kind = kind
        self.figures = figures
    }
}
