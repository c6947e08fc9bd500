/// One page of a list of messages.
public struct MessagePage: Sendable, Hashable {
    public var messages: [MessageSummary]
    /// Where the next page begins; `nil` if this is the last one.
    public var next: MessageCursor?
    /// Whether the page ends because enough was looked at, though not enough was found.
    ///
    /// A filter that few messages match is followed page by page, each of which costs a bounded time.
    public var isPartial: Bool

    public init(messages: [MessageSummary] = [], next: MessageCursor? = nil, isPartial: Bool = false) {
        self.messages = messages
        self.next = next
        self.isPartial = isPartial
    }
}
