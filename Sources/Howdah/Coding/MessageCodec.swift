/// Turns envelopes into what transports store, and back.
public protocol MessageCodec: Sendable {
    /// Writes a message and its portable stamps.
    func encode(_ envelope: Envelope) throws -> EncodedMessage

    /// Reads a message and its portable stamps.
    ///
    /// - Throws: ``DecodingFailure`` if the message cannot be read by this program.
    func decode(_ message: EncodedMessage) throws -> Envelope
}
