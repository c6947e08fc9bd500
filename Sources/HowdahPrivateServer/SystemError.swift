#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// What the operating system said about its last call that failed.
struct SystemError: Error, CustomStringConvertible {
    let number: Int32

    /// Keeps the error of the call just made.
    init() {
        self.number = errno
    }

    var description: String {
        String(cString: strerror(number))
    }
}

extension PrivateServerError {
    /// Says that a file or folder of the server's state cannot be used.
    static func notUsable(_ path: String, _ error: SystemError) -> Self {
        PrivateServerError(
            code: .folderNotUsable,
            message: """
                The private PostgreSQL cannot use \(path). Make it writable for this user, or set HOWDAH_STATE_DIR to a \
                folder of your own, or DATABASE_URL to a server that runs.
                """,
            cause: error
        )
    }
}
