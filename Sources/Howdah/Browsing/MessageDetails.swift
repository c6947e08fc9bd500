/// Everything that is known of one message.
public struct MessageDetails: Sendable, Identifiable {
    public var summary: MessageSummary
    /// The message as it is stored.
    ///
    /// Mask its body where people see it if ``MessagingSystem/isSensitive(_:)`` says so.
    public var encoded: EncodedMessage
    /// Every failed attempt, oldest first.
    public var history: [AttemptFailure]

    public var id: MessageID { summary.id }

    public init(summary: MessageSummary, encoded: EncodedMessage, history: [AttemptFailure] = []) {
        self.summary = summary
        self.encoded = encoded
        self.history = history
    }

    /// Where the message comes from.
    ///
    /// - Throws: ``DecodingFailure`` if its headers cannot be read.
    public func lineage() throws -> MessageLineage {
        MessageLineage(headers: try encoded.headers.values())
    }
}
