/// Acts on messages of one type.
///
/// The message type is erased here, once: the closures remember it, and nothing downstream has to know it.
public struct Handler: Sendable {
    /// The kind of message it acts on.
    public let kind: MessageKind
    /// Its name, unique among the handlers of one kind.
    ///
    /// It is stored with a message whose other handlers have to try again, so it should not change.
    public let name: String
    /// Whether bodies of its messages are hidden where people look at them.
    let isSensitive: Bool
    /// How the messages it acts on are read; `nil` if it takes them as they are.
    let decode: (@Sendable (EncodedMessage) throws -> any Message)?
    let handle: @Sendable (any Message, HandlerContext) async throws -> any Sendable

    /// Handles messages of type `M` with a closure.
    ///
    /// - Parameters:
    ///   - type: The message type.
    ///   - name: What to call the handler where it is listed; the kind if not given.
    ///   - body: Does the work. What it returns is kept in a ``HandledStamp``. Throw to have the message
    ///     retried; see ``RetryStrategy``. It may run more than once for one message.
    public init<M: Message, Result: Sendable>(
        for type: M.Type = M.self,
        named name: String? = nil,
        _ body: @escaping @Sendable (_ message: M, _ context: HandlerContext) async throws -> Result
    ) {
        self.kind = M.kind
        self.name = name ?? M.kind.rawValue
        self.isSensitive = M.isSensitive
        self.decode = { encoded in try JSONCoding.decode(M.self, from: encoded.body) }
        self.handle = { message, context in
            guard let message = message as? M else {
                throw HandlingError(.wrongType, kind: M.kind, "The message is not a \(M.self).")
            }
            return try await body(message, context)
        }
    }

    /// Handles messages of one kind as they are stored, whatever their shape.
    ///
    /// - Parameters:
    ///   - kind: The kind of message.
    ///   - name: What to call the handler where it is listed; the kind if not given.
    ///   - body: Does the work.
    public init(
        kind: MessageKind,
        named name: String? = nil,
        _ body: @escaping @Sendable (_ message: RawMessage, _ context: HandlerContext) async throws -> Void
    ) {
        self.kind = kind
        self.name = name ?? kind.rawValue
        self.isSensitive = false
        self.decode = nil
        self.handle = { message, context in
            if let raw = message as? RawMessage { return try await body(raw, context) }
            return try await body(RawMessage(kind: kind, body: JSONCoding.encode(message)), context)
        }
    }
}
