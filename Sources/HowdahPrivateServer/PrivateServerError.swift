/// An error of starting the private server.
public struct PrivateServerError: Error, Sendable, CustomStringConvertible {
    /// The kind of the error; new kinds may be added.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The name of the kind.
        public let description: String

        /// No folder with `initdb`, `pg_ctl` and `postgres` was found, or none of the version that wrote the data.
        public static let programsNotFound = Self(description: "programsNotFound")
        /// A folder cannot be created, entered or written.
        public static let folderNotUsable = Self(description: "folderNotUsable")
        /// The process runs as root and there is no user `postgres` to run the server as.
        public static let userNotFound = Self(description: "userNotFound")
        /// `initdb` failed.
        public static let initializationFailed = Self(description: "initializationFailed")
        /// The server did not start; the message ends with the last lines of its log.
        public static let startFailed = Self(description: "startFailed")
        /// The server did not stop.
        public static let stopFailed = Self(description: "stopFailed")
    }

    /// The kind of the error.
    public var code: Code
    /// What went wrong and what to do about it, in sentences for people.
    public var message: String
    /// The error below this one, if there is one.
    public var cause: (any Error)?

    init(code: Code, message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String {
        guard let cause else { return message }
        return "\(message) (\(cause))"
    }
}
