/// Stores messages as JSON.
///
/// The body is the JSON of the message. Headers hold the portable stamps and whatever else came with
/// the message; the kind is stored beside them.
public struct JSONMessageCodec: MessageCodec {
    private let handlers: Handlers
    private let stamps: [String: @Sendable (String) -> (any Stamp)?]

    /// Creates a codec that reads the messages these handlers act on.
    ///
    /// - Parameters:
    ///   - handlers: Which types of message there are.
    ///   - stamps: The portable stamps to restore, besides those of the library itself.
    public init(for handlers: Handlers, stamps: [any PortableStamp.Type] = []) {
        self.handlers = handlers
        let known: [any PortableStamp.Type] =
            [
                HandledByStamp.self, CorrelationStamp.self, CausationStamp.self,
            ] + stamps
        self.stamps = Dictionary(known.map { Self.reader($0) }) { _, last in last }
    }

    private static func reader<S: PortableStamp>(
        _ type: S.Type
    ) -> (String, @Sendable (String) -> (any Stamp)?) {
        (S.header, { S(headerValue: $0) })
    }

    public func encode(_ envelope: Envelope) throws -> EncodedMessage {
        let body =
            if let raw = envelope.message as? RawMessage { raw.body } else { try JSONCoding.encode(envelope.message) }
        return EncodedMessage(kind: envelope.kind, body: body, headers: Self.headers(of: envelope))
    }

    /// The headers under which an envelope's stamps are stored.
    static func headers(of envelope: Envelope) -> MessageHeaders {
        var headers: [String: String] = [:]
        for stamp in envelope.stamps {
            switch stamp {
            case let given as HeadersStamp: headers.merge(given.headers) { _, new in new }
            case let portable as any PortableStamp: headers[type(of: portable).header] = portable.headerValue
            default: continue
            }
        }
        return MessageHeaders(headers)
    }

    public func decode(_ message: EncodedMessage) throws -> Envelope {
        let candidates = handlers[message.kind]
        guard !candidates.isEmpty else {
            throw DecodingFailure(reason: "No handler is registered for messages of type \"\(message.kind)\"")
        }
        let decoded = try candidates.lazy.compactMap(\.decode).first?(message)
        let value: any Message = decoded ?? RawMessage(kind: message.kind, body: message.body)
        return try Envelope(value, stamps: restoredStamps(of: message))
    }

    private func restoredStamps(of message: EncodedMessage) throws -> [any Stamp] {
        var unread: [String: String] = [:]
        var restored: [any Stamp] = []
        for (name, value) in try message.headers.values() {
            guard let read = stamps[name] else {
                unread[name] = value
                continue
            }
            guard let stamp = read(value) else {
                throw DecodingFailure(reason: "The header \"\(name)\" cannot be read")
            }
            restored.append(stamp)
        }
        return unread.isEmpty ? restored : [HeadersStamp(unread)] + restored
    }
}
