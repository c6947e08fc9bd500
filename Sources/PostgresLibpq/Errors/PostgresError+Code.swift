extension PostgresError {
    /// The kind of a failure: an open set.
    public struct Code: Hashable, Sendable, CustomStringConvertible {
        private let name: String

        private init(_ name: String) {
            self.name = name
        }

        public var description: String {
            name
        }

        /// The server reported an error; `sqlState` says which.
        public static let server = Self("server")
        /// No connection could be established.
        public static let connectionFailed = Self("connectionFailed")
        /// An established connection broke; the last statement may or may not have been executed.
        public static let connectionLost = Self("connectionLost")
        /// The connection string or an option is wrong.
        public static let invalidConfiguration = Self("invalidConfiguration")
        /// A value the caller passed cannot be used, such as a channel name that is too long.
        public static let invalidArgument = Self("invalidArgument")
        /// A value that arrived cannot be turned into the Swift type asked for.
        public static let decoding = Self("decoding")
        /// Server, libpq and this library disagree about the state of the conversation.
        public static let protocolViolation = Self("protocolViolation")
        /// No connection of the pool became free in time.
        public static let poolTimeout = Self("poolTimeout")
        /// The connection or the client was closed by its owner.
        public static let closed = Self("closed")
        /// A transaction was used after its end, or its connection was used directly inside it.
        public static let transactionMisuse = Self("transactionMisuse")
    }
}
