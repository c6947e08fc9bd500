import Logging

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

extension ServerInstance {
    /// Creates the data folder, completely or not at all.
    func initialize(with programs: ServerPrograms) async throws {
        let unfinished = dataPath + ".new"
        if StateFolder.isFolder(unfinished) { try FileManager.default.removeItem(atPath: unfinished) }
        try StateFolder.createFolder(unfinished, mode: 0o700)
        try user.takeOver(unfinished, mode: 0o700)
        // Without a sync, as a machine that fails here loses no more than a cluster without data.
        let options = ["-N", "-A", "trust", "-U", "howdah", "-E", "UTF8", "--no-locale", "-D", unfinished]
        let result = try await programs.run("initdb", options, as: user)
        guard result.isSuccess else {
            throw PrivateServerError(
                code: .initializationFailed,
                message: "initdb of \(programs.folder) could not create \(unfinished): \(result.output)"
            )
        }
        guard rename(unfinished, dataPath) == 0 else { throw PrivateServerError.notUsable(dataPath, SystemError()) }
    }

    /// Starts the server and returns when it accepts connections.
    func start(with programs: ServerPrograms, socketFolder: String, logger: Logger) async throws {
        try prepareLog()
        let settings = [
            "listen_addresses=''",
            "port=5432",
            "unix_socket_directories=\(socketFolder)",
            "unix_socket_permissions=0700",
        ]
        let options = settings.map { "-c \($0)" }.joined(separator: " ")
        // pg_ctl hands the names of data folder and log to a shell, between mere double quotes: so they are given as
        // names below the current directory, whatever characters the path to it holds.
        let script = #"cd "$1" && exec pg_ctl start -s -w -t 60 -D postgres -l postgres.log -o "$2""#
        var attempts = 0
        while true {
            attempts += 1
            let result = try await programs.run("sh", ["-c", script, "sh", root, options], as: user)
            if result.isSuccess { return }
            let log = lastLines(of: logPath)
            // The children of a server that was killed need a moment to notice, and keep its memory until then.
            guard attempts < 5, log.contains("shared memory block") else {
                throw PrivateServerError(
                    code: .startFailed,
                    message: "PostgreSQL does not start (\(result.output)). The end of \(logPath):\n\(log)"
                )
            }
            logger.debug("private server waits for its predecessor's processes")
            try await Task.sleep(for: .milliseconds(500))
        }
    }

    /// Ends a server of this data folder that runs but cannot be reached, as its socket is gone or it is stopping.
    ///
    /// A `postmaster.pid` left by a crash is removed when its process is none of this folder's servers; PostgreSQL itself
    /// would believe in it.
    func endUnreachableServer(with programs: ServerPrograms, logger: Logger) async throws {
        guard var process = try PostmasterFile(folder: dataPath).process() else { return }
        if process == .server {
            // A server that was just killed still looks alive for a moment.
            try await Task.sleep(for: .milliseconds(200))
            process = try PostmasterFile(folder: dataPath).process() ?? .unknown
        }
        switch process {
        case .server:
            logger.debug("private server cannot be reached and is stopped first")
            try await stop(with: programs)
        case .other:
            logger.debug("private server left a stale process id")
            try FileManager.default.removeItem(atPath: PostmasterFile(folder: dataPath).path)
        case .unknown:
            break
        }
    }

    /// Stops the server and returns when it has ended; does nothing when it does not run.
    func stop(with programs: ServerPrograms) async throws {
        let arguments = ["stop", "-s", "-w", "-t", "60", "-m", "fast", "-D", dataPath]
        let result = try await programs.run("pg_ctl", arguments, as: user)
        guard try result.isSuccess || PostmasterFile(folder: dataPath).process() != .server else {
            throw PrivateServerError(
                code: .stopFailed,
                message: "PostgreSQL in \(dataPath) does not stop: \(result.output)"
            )
        }
    }

    /// Makes sure that the log belongs to the server's user, and starts a new one when it has grown.
    private func prepareLog() throws {
        var status = stat()
        let mebibyte = 1 << 20
        if stat(logPath, &status) == 0, status.st_size > 10 * mebibyte, rename(logPath, logPath + ".old") != 0 {
            throw PrivateServerError.notUsable(logPath, SystemError())
        }
        let descriptor = open(logPath, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw PrivateServerError.notUsable(logPath, SystemError()) }
        close(descriptor)
        try user.takeOver(logPath, mode: 0o600)
    }

    private func lastLines(of path: String) -> String {
        do {
            let text = try String(contentsOfFile: path, encoding: .utf8)
            return text.split(separator: "\n").suffix(12).joined(separator: "\n")
        } catch {
            return "(not readable: \(error))"
        }
    }
}
