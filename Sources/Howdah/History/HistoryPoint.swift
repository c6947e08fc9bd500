#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// One step of a series: what was done from its start until the next one begins.
public struct HistoryPoint: Sendable, Hashable {
    public var start: Date
    public var figures: HandlingFigures

    public init(start: Date, figures: HandlingFigures = HandlingFigures()) {
        self.start = start
        self.figures = figures
    }
}
