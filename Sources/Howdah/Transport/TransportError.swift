/// An error thrown by a transport or a failure store.
public struct TransportError: Error, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// What went wrong.
    public struct Code: Hashable, Sendable {
        private enum Base {
            case unknownTransport, tooLarge, notProvisioned, unreachable, refused, leaseLost, unsupported, invalid,
                tooSlow, unknownWorker
        }
        private let base: Base

        /// No transport has that name.
        public static let unknownTransport = Self(base: .unknownTransport)
        /// The message is larger than the transport takes.
        public static let tooLarge = Self(base: .tooLarge)
        /// What the transport needs has not been created, and it may not create it itself.
        public static let notProvisioned = Self(base: .notProvisioned)
        /// The store cannot be reached at the moment.
        public static let unreachable = Self(base: .unreachable)
        /// The store refuses what was asked of it, and would refuse it again.
        public static let refused = Self(base: .refused)
        /// The message is no longer this worker's.
        public static let leaseLost = Self(base: .leaseLost)
        /// The transport cannot do what was asked for.
        public static let unsupported = Self(base: .unsupported)
        /// What was asked for makes no sense.
        public static let invalid = Self(base: .invalid)
        /// The store has not answered a question within the time that it has for one.
        public static let tooSlow = Self(base: .tooSlow)
        /// No worker that is alive has that identifier.
        public static let unknownWorker = Self(base: .unknownWorker)
    }

    public var code: Code
    /// What happened, and what to do about it.
    public var message: String
    /// What the store said.
    public var cause: (any Error)?

    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String { message }

    public var debugDescription: String {
        guard let cause else { return message }
        return "\(message) (\(String(reflecting: cause)))"
    }

    /// An error that names the size of a body and the limit.
    package static func tooLarge(_ message: EncodedMessage, limit: Int) -> Self {
        let kind = Printable(message.kind.rawValue, limit: 64)
        let sizes = "has \(message.body.count) bytes; the limit is \(limit) bytes"
        let advice = "Store large data elsewhere and send a reference."
        return Self(.tooLarge, "The body of the message of type \"\(kind)\" \(sizes). \(advice)")
    }

    /// An error that names the transport and the ones that exist.
    public static func unknownTransport(_ name: String, known: [TransportName]) -> Self {
        let names = known.isEmpty ? "none" : known.map(\.rawValue).joined(separator: ", ")
        return Self(
            .unknownTransport,
            "The transport \"\(Printable(name, limit: 64))\" does not exist. Valid transports are: \(names)."
        )
    }

    /// An error that names the workers that are not alive.
    package static func unknownWorkers(_ ids: [Int64]) -> Self {
        let names = ids.prefix(10).map { "\($0)" }.joined(separator: ", ") + (ids.count > 10 ? ", …" : "")
        let what = ids.count == 1 ? "No worker with the identifier \(names) is" : "Workers \(names) are not"
        return Self(.unknownWorker, "\(what) alive.")
    }
}
