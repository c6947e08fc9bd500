#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Which part of the history is asked for.
public struct HistoryQuery: Sendable, Hashable {
    /// The first moment that counts.
    public var from: Date
    /// The first moment that does not count any more.
    public var to: Date
    /// The transport whose messages count; `nil` for all.
    public var transport: TransportName?
    /// The type that counts; `nil` for all.
    public var kind: MessageKind?

    public init(from: Date, to: Date, transport: TransportName? = nil, kind: MessageKind? = nil) {
        self.from = from
        self.to = to
        self.transport = transport
        self.kind = kind
    }

    /// The most steps of one series.
    public static let maximumSteps = 2_000

    /// How many steps of this length the time from ``from`` to ``to`` has, the last of which may be cut short.
    ///
    /// - Throws: ``TransportError`` with the code ``TransportError/Code/invalid`` if the step is shorter than a minute,
    ///   the end is not after the beginning, or there would be more than ``maximumSteps``.
    package func steps(of step: Duration) throws -> Int {
        guard step >= .seconds(60) else {
            throw TransportError(.invalid, "The history knows minutes; a step of \(step.inWords) is too short.")
        }
        let length = to.timeIntervalSince(from)
        guard length > 0 else {
            throw TransportError(.invalid, "The history was asked for a time that ends before it begins.")
        }
        let steps = (length / step.seconds).rounded(.up)
        guard steps <= Double(Self.maximumSteps) else {
            throw TransportError(
                .invalid,
                "A series has at most \(Self.maximumSteps) steps; take longer steps or a shorter time."
            )
        }
        return Int(steps)
    }

    /// Whether a row belongs to what is asked for.
    func matches(_ row: HistoryRow) -> Bool {
        row.minute >= from && row.minute < to && (transport ?? row.transport) == row.transport
            && (kind ?? row.kind) == row.kind
    }
}
