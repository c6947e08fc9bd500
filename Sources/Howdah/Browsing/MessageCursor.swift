/// A place in a list of messages, behind which the next page begins.
///
/// It names the place by what stands there and not by its number, so a page costs the same wherever it is, and what
/// comes and goes meanwhile shifts nothing. Its text means nothing to others.
public struct MessageCursor: Sendable, Hashable {
    /// The state that is being listed.
    package let state: MessageState
    /// What the list of this state is ordered by first; `nil` at its beginning.
    package let key: Int64?
    /// What decides among messages with the same key.
    package let tie: Int64

    package init(_ state: MessageState, key: Int64?, tie: Int64 = 0) {
        self.state = state
        self.key = key
        self.tie = tie
    }

    /// Reads a cursor back.
    ///
    /// - Throws: ``TransportError`` with the code ``TransportError/Code/invalid`` if the text is none.
    public init(_ text: String) throws {
        let parts = text.split(separator: ".", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 3, let state = MessageState(rawValue: String(parts[0])),
            let key = parts[1].isEmpty ? .some(Int64?.none) : Int64(parts[1]).map(Optional.some),
            let tie = Int64(parts[2]), key.map({ Self.keys(of: state).contains($0) }) ?? true
        else {
            throw TransportError(.invalid, "\"\(Printable(text, limit: 64))\" is no place in a list of messages.")
        }
        self.init(state, key: key, tie: tie)
    }

    /// The keys that a list can have: positions, or times in microseconds since 1970.
    private static func keys(of state: MessageState) -> ClosedRange<Int64> {
        switch state {
        case .ready, .inFlight: .min ... .max
        case .delayed, .failed: times
        }
    }

    /// From the year 1 to about the year 287,000: PostgreSQL can reckon with each of them.
    private static let times: ClosedRange<Int64> = -62_135_596_800_000_000...9_000_000_000_000_000_000
}

extension MessageCursor: CustomStringConvertible {
    /// The cursor as a text, of characters that need no escaping in an address.
    public var description: String { "\(state.rawValue).\(key.map(String.init) ?? "").\(tie)" }
}
