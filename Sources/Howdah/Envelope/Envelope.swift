/// A message and the stamps it has collected on its way.
///
/// An envelope is a value: adding a stamp yields a new envelope and leaves the original untouched, so a
/// middleware can hold on to the one it was given.
///
/// ```swift
/// let envelope = SendInvoiceReminder(invoice: 42).delayed(by: .seconds(600))
///
/// envelope[DelayStamp.self]?.duration  // 600 seconds
/// ```
public struct Envelope: Sendable {
    /// The message itself.
    ///
    /// Handlers receive their concrete type; everything between `dispatch` and the handler works with
    /// any message.
    public let message: any Message

    /// The stamps, oldest first.
    public private(set) var stamps: [any Stamp]

    /// Wraps a message.
    public init(_ message: any Message, stamps: [any Stamp] = []) {
        self.message = message
        self.stamps = stamps
    }

    /// The kind under which the message is stored.
    public var kind: MessageKind {
        (message as? RawMessage)?.kind ?? type(of: message).kind
    }

    /// The most recent stamp of the given type, if there is one.
    public subscript<S: Stamp>(_ type: S.Type) -> S? {
        for stamp in stamps.reversed() where Self.mayBe(stamp, type) {
            if let stamp = stamp as? S { return stamp }
        }
        return nil
    }

    /// Every stamp of the given type, oldest first.
    public func all<S: Stamp>(_ type: S.Type) -> [S] {
        stamps.compactMap { Self.mayBe($0, type) ? $0 as? S : nil }
    }

    /// Tells most stamps apart for a fraction of what a cast costs.
    private static func mayBe<S: Stamp>(_ stamp: any Stamp, _ type: S.Type) -> Bool {
        Swift.type(of: stamp) == type || type is AnyObject.Type
    }

    /// Adds a stamp on top of those already present.
    public mutating func stamp(with stamp: some Stamp) {
        stamps.append(stamp)
    }

    /// Returns an envelope that carries one more stamp.
    public func stamped(with stamp: some Stamp) -> Self {
        var copy = self
        copy.stamp(with: stamp)
        return copy
    }

    /// Returns an envelope without any stamp of the given type.
    public func removing<S: Stamp>(_ type: S.Type) -> Self {
        Envelope(message, stamps: stamps.filter { !($0 is S) })
    }
}

extension Message {
    /// Wraps the message in an envelope that a transport holds back for `duration`.
    public func delayed(by duration: Duration) -> Envelope {
        Envelope(self).stamped(with: DelayStamp(duration))
    }

    /// Wraps the message in an envelope that is claimed before those of a higher number.
    public func prioritized(_ priority: Priority) -> Envelope {
        Envelope(self).stamped(with: PriorityStamp(priority))
    }

    /// Wraps the message in an envelope that goes to these transports, whatever its route says.
    public func sent(to transports: TransportName...) -> Envelope {
        Envelope(self).stamped(with: TransportNamesStamp(transports))
    }
}
