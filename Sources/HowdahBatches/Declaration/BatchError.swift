/// An error thrown by batches.
public struct BatchError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong.
    public struct Code: Hashable, Sendable {
        private enum Base { case invalid, unknown, ended, busy, unsupported }
        private let base: Base

        /// What was asked for makes no sense.
        public static let invalid = Self(base: .invalid)
        /// No batch has that identifier.
        public static let unknown = Self(base: .unknown)
        /// The batch has ended or is ending, and takes no more items.
        public static let ended = Self(base: .ended)
        /// Another batch of the same key is running.
        public static let busy = Self(base: .busy)
        /// The items cannot be run that way.
        public static let unsupported = Self(base: .unsupported)
    }

    public var code: Code
    /// What happened, and what to do about it.
    public var message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}

extension BatchError {
    package static func unknown(_ id: BatchID) -> Self {
        Self(.unknown, "There is no batch \(id).")
    }

    package static func ended(_ id: BatchID) -> Self {
        Self(.ended, "The batch \(id) has ended, and takes no more items.")
    }

    package static func busy(_ key: String) -> Self {
        Self(.busy, "Another batch of the key \"\(key)\" is running. Wait until it has ended, or cancel it.")
    }
}
