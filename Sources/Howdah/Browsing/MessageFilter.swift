#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Which messages to look at: those that meet every condition.
public struct MessageFilter: Sendable, Hashable {
    /// The longest text that can be searched for, in bytes of UTF-8.
    public static let maximumTextLength = 1_000

    /// Only those of this transport; failed ones count to the transport on which they failed.
    public var transport: TransportName?
    /// Only those in this state.
    public var state: MessageState?
    /// Only those of this type.
    public var kind: MessageKind?
    /// Only those whose ``MessageSummary/at`` is not before this moment.
    public var from: Date?
    /// Only those whose ``MessageSummary/at`` is before this moment.
    public var until: Date?
    /// Only those whose body, headers or last error hold this text, in the same letters.
    ///
    /// Messages that follow in a chain are no part of the headers here: they are found once they are sent.
    public var text: String?
    /// Types that a search for ``text`` does not find, whatever stands in them.
    ///
    /// So that who may not see what is in a message does not learn it by searching.
    public var unsearchable = KindPatterns()

    public init(
        transport: TransportName? = nil,
        state: MessageState? = nil,
        kind: MessageKind? = nil,
        from: Date? = nil,
        until: Date? = nil,
        text: String? = nil
    ) {
        self.transport = transport
        self.state = state
        self.kind = kind
        self.from = from
        self.until = until
        self.text = text
    }

    /// Refuses what no store looks for.
    ///
    /// - Throws: ``TransportError`` with the code ``TransportError/Code/invalid`` if the text is empty, longer than
    ///   ``maximumTextLength``, or holds a NUL character, or if the time ends before it begins.
    public func check() throws {
        if let text {
            guard !text.isEmpty else { throw TransportError(.invalid, "The text to search for is empty.") }
            guard text.utf8.count <= Self.maximumTextLength else {
                let sizes = "has \(text.utf8.count) bytes; the limit is \(Self.maximumTextLength) bytes"
                throw TransportError(.invalid, "The text to search for \(sizes).")
            }
            guard !text.utf8.contains(0) else {
                throw TransportError(.invalid, "The text to search for holds a NUL character.")
            }
        }
        if let from, let until, until < from {
            throw TransportError(.invalid, "The time to search ends before it begins.")
        }
    }
}
