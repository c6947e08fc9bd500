import Logging

/// The server of one state folder: where its parts stand and who runs it.
struct ServerInstance: Sendable {
    /// The folder of the locks.
    let folder: StateFolder
    /// The folder of data, log and socket; the state folder itself, unless the server's user cannot enter that.
    let root: String
    let user: ServerUser
    let programFolder: String?

    var dataPath: String { root + "/postgres" }
    var logPath: String { root + "/postgres.log" }
    var socketFolder: SocketFolder { SocketFolder(root: root, user: user) }
    var hasData: Bool { StateFolder.owner(of: dataPath) != nil }

    /// Returns the running server's socket folder, after starting the server when it does not run.
    func ensureRunning(report: (String) -> Void, logger: Logger) async throws -> String {
        if let path = try socketFolder.existing(), SocketFolder.isAccepting(path) {
            logger.debug("private server found running", metadata: [LogKeys.socket: "\(path)"])
            return path
        }
        let programs = try await findPrograms()
        if !hasData {
            report("Creating a private PostgreSQL \(programs.version) in \(dataPath), once; this takes some seconds …")
            try await initialize(with: programs)
        }
        try Task.checkCancellation()
        try await endUnreachableServer(with: programs, logger: logger)
        let path = try socketFolder.make()
        report("Starting the private PostgreSQL \(programs.version) in \(dataPath) …")
        try await start(with: programs, socketFolder: path, logger: logger)
        logger.debug("private server started", metadata: [LogKeys.socket: "\(path)"])
        return path
    }

    /// Stops the server, if it runs, and returns when it has ended.
    func stop() async throws {
        try await stop(with: try await findPrograms())
        try socketFolder.removeTemporary()
    }

    private func findPrograms() async throws -> ServerPrograms {
        try await ServerPrograms.find(version: try writtenVersion(), configured: programFolder)
    }
}
