/// An error thrown when a message does not reach a handler, or when handlers fail.
public struct HandlingError: WrappingFailure, Sendable, CustomStringConvertible {
    /// What went wrong.
    public struct Code: Hashable, Sendable {
        private enum Base { case noHandler, noRoute, wrongType, handlersFailed }
        private let base: Base

        /// No handler is registered for the message's kind.
        public static let noHandler = Self(base: .noHandler)
        /// No transport is given for the message's kind, and the bus requires one.
        public static let noRoute = Self(base: .noRoute)
        /// A handler was given a message of another type.
        public static let wrongType = Self(base: .wrongType)
        /// One or several handlers threw an error; see ``HandlingError/failures``.
        public static let handlersFailed = Self(base: .handlersFailed)
    }

    public var code: Code
    /// The kind of the message.
    public var kind: MessageKind
    /// What happened, and what to do about it.
    public var message: String
    /// The handlers that failed, by name, with what they threw.
    public var failures: [HandlerFailure] = []
    /// The envelope with the stamps of the handlers that succeeded.
    public var envelope: Envelope?

    public init(_ code: Code, kind: MessageKind, _ message: String) {
        self.code = code
        self.kind = kind
        self.message = message
    }

    /// Reports the handlers that failed.
    init(_ failures: [HandlerFailure], in envelope: Envelope) {
        let names = failures.map { "\($0.handler): \(ErrorText.message(of: $0.error))" }.joined(separator: "; ")
        self.init(.handlersFailed, kind: envelope.kind, "Handling \"\(envelope.kind)\" failed: \(names)")
        self.failures = failures
        self.envelope = envelope
    }

    public var description: String { message }
    public var wrappedErrors: [any Error] { failures.map(\.error) }
}
