#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A lock on a file that the operating system takes back when the process ends, however it ends.
///
/// It is a `flock(2)`: of the open file, so two locks of one process exclude each other like those of two processes, and
/// a shell script joins in with `flock(1)`. The file is closed in programs the process starts.
final class FileLock: Sendable {
    private let path: String
    private let descriptor: Int32

    private init(opening path: String) throws {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw PrivateServerError.notUsable(path, SystemError()) }
        self.path = path
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Takes the lock beside others that share it, or returns `nil` when somebody has it to themselves.
    ///
    /// The file is created when it is missing.
    static func shared(at path: String) throws -> FileLock? {
        let lock = try FileLock(opening: path)
        return try lock.take(LOCK_SH) ? lock : nil
    }

    /// Takes the lock alone, or returns `nil` when somebody else has it.
    ///
    /// The file is created when it is missing.
    static func exclusive(at path: String) throws -> FileLock? {
        let lock = try FileLock(opening: path)
        return try lock.take(LOCK_EX) ? lock : nil
    }

    /// Turns a shared lock into an exclusive one; the shared one is gone either way.
    ///
    /// Of several that try at the same time at least the last one succeeds.
    ///
    /// - Returns: Whether nobody else has the lock.
    func becomeExclusive() throws -> Bool {
        try take(LOCK_EX)
    }

    /// Gives the lock up before it is deinitialized.
    func unlock() {
        // Fails for a closed descriptor only, and this one is open until `deinit`.
        _ = flock(descriptor, LOCK_UN)
    }

    private func take(_ kind: Int32) throws -> Bool {
        while flock(descriptor, kind | LOCK_NB) != 0 {
            let error = SystemError()
            switch error.number {
            case EWOULDBLOCK: return false
            case EINTR: continue
            default: throw PrivateServerError.notUsable(path, error)
            }
        }
        return true
    }
}
