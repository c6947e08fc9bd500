#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The folder of the project that holds the locks, and everything else unless the server's user cannot enter it.
struct StateFolder: Sendable {
    /// The absolute path.
    let path: String

    /// Makes sure that the folder exists; a relative path starts at the current directory.
    static func prepare(at directory: String) throws -> StateFolder {
        let current = FileManager.default.currentDirectoryPath
        let path = directory.hasPrefix("/") ? directory : (current.hasSuffix("/") ? current : current + "/") + directory
        // Others may pass through as root, because the user `postgres` must reach its data; nothing else needs to.
        try Self.createFolder(path, mode: geteuid() == 0 ? 0o755 : 0o700)
        guard let real = realpath(path, nil) else { throw PrivateServerError.notUsable(path, SystemError()) }
        defer { free(real) }
        return StateFolder(path: String(cString: real))
    }

    var usersLockPath: String { path + "/users.lock" }

    /// Waits until no other process starts or stops the server, and keeps others from it.
    ///
    /// Calls `onWait` once when it takes longer than a moment, and throws `CancellationError` when the task is cancelled
    /// before the lock is free.
    func lockStarting(onWait: () -> Void) async throws -> FileLock {
        var rounds = 0
        while true {
            if let lock = try FileLock.exclusive(at: path + "/start.lock") { return lock }
            rounds += 1
            if rounds == 20 { onWait() }
            // Asking again instead of a blocking flock(2), which would hold one of the few threads all tasks share.
            try await Task.sleep(for: .milliseconds(25))
        }
    }

    /// Creates a folder with those above it; an existing one is left as it is.
    static func createFolder(_ path: String, mode: mode_t) throws {
        var made = ""
        for component in path.split(separator: "/") {
            made += "/" + component
            guard mkdir(made, mode) != 0 else { continue }
            let error = SystemError()
            guard error.number == EEXIST || Self.isFolder(made) else { throw PrivateServerError.notUsable(path, error) }
        }
    }

    static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// Returns the owner of a file, or `nil` when there is none.
    static func owner(of path: String) -> uid_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_uid : nil
    }
}
