public import Logging

/// Runs a PostgreSQL server of the project's own for as long as a process uses it.
///
/// The server listens on a Unix socket only, keeps its data below ``Configuration/directory`` and is made from the server
/// programs the machine has. It belongs to no process: the first user starts it, the last one stops it, and the operating
/// system's file locks count the users, so a killed process is never counted.
///
/// ```swift
/// let lease = try await PrivateServer.acquire(.init(), report: { print($0) }, logger: logger)
/// // … connect to lease.connectionString …
/// await lease.release()
/// ```
public enum PrivateServer {
    /// Starts the server unless it already runs, and registers this process as one of its users.
    ///
    /// Returns when the server accepts connections. Starts of several processes are serialized; the first one ever creates
    /// the database cluster, which takes seconds. Cancellation is noticed between two steps, and leaves no user behind.
    ///
    /// - Parameters:
    ///   - configuration: Where the server keeps its data and which programs it is made of.
    ///   - report: Receives a sentence for people whenever a step takes longer than a moment.
    ///   - logger: Receives what happens, at `debug`, and what goes wrong on releasing.
    /// - Returns: The right to use the server until ``Lease/release()``.
    /// - Throws: ``PrivateServerError``, or `CancellationError`.
    public static func acquire(
        _ configuration: Configuration,
        report: (String) -> Void,
        logger: Logger
    ) async throws -> Lease {
        let folder = try StateFolder.prepare(at: configuration.directory)
        let startLock = try await folder.lockStarting(
            onWait: { report("Waiting for another process that starts or stops the private PostgreSQL …") }
        )
        defer { startLock.unlock() }
        guard let usersLock = try FileLock.shared(at: folder.usersLockPath) else {
            throw PrivateServerError(
                code: .folderNotUsable,
                message: "\(folder.usersLockPath) is locked by another program: find it with `fuser` and end it."
            )
        }
        let server = try await ServerInstance.find(configuration, folder: folder, report: report)
        let socketFolder = try await server.ensureRunning(report: report, logger: logger)
        let lease = Lease(server: server, socketFolder: socketFolder, usersLock: usersLock, logger: logger)
        if Task.isCancelled {
            startLock.unlock()
            await lease.release()
            throw CancellationError()
        }
        return lease
    }
}
