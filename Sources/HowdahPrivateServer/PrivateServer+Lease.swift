import Logging
import Synchronization

extension PrivateServer {
    /// The right to use the private server: it is not stopped while a lease is held.
    ///
    /// The operating system takes the lease back when the process ends, however it ends. A lease that is dropped without
    /// ``release()`` is given back too, but then nobody stops the server until its next last user does.
    public final class Lease: Sendable {
        /// The connection string for libpq.
        public let connectionString: String

        private let server: ServerInstance
        private let usersLock: Mutex<FileLock?>
        private let logger: Logger

        init(server: ServerInstance, socketFolder: String, usersLock: FileLock, logger: Logger) {
            self.connectionString = "host=\(socketFolder) port=5432 user=howdah dbname=postgres"
            self.server = server
            self.usersLock = Mutex(usersLock)
            self.logger = logger
        }

        /// Gives the lease back, and stops the server when no other process uses it.
        ///
        /// Returns when the server has stopped, or at once when others use it or the lease was released before. A failure to
        /// stop is logged as a warning: the server then runs on for the next user. Cancellation does not cut it short.
        public func release() async {
            guard let lock = usersLock.withLock({ $0.take() }) else { return }
            // Unstructured, because a cancelled caller (a program that shuts down) must still stop the server.
            await Task { [server, logger] in
                await Self.stopIfUnused(server, usersLock: lock, logger: logger)
            }.value
        }

        private static func stopIfUnused(_ server: ServerInstance, usersLock: FileLock, logger: Logger) async {
            defer { usersLock.unlock() }
            do {
                let startLock = try await server.folder.lockStarting(onWait: {})
                defer { startLock.unlock() }
                guard try usersLock.becomeExclusive() else {
                    logger.debug("private server left to its other users")
                    return
                }
                try await server.stop()
                logger.debug("private server stopped")
            } catch {
                logger.warning("private server not stopped", metadata: [LogKeys.error: "\(error)"])
            }
        }
    }
}
