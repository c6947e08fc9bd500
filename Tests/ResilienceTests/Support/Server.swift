import Foundation
import Logging
import PostgresLibpq

/// A PostgreSQL of a test's own, which the test may stop, start and crash.
///
/// `HOWDAH_TEST_PGBIN` names the folder of its programs; otherwise the newest installed one is taken.
struct Server: Sendable {
    private let folder: Scratch

    /// Lends a server that runs.
    static func lend<Value>(_ body: (Server) async throws -> Value) async throws -> Value {
        try await Scratch.lend { folder in
            let server = Server(folder: folder)
            if geteuid() == 0 { try await run(["/bin/chown", "postgres:", folder.path], in: folder) }
            let flags = ["-N", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-locale"]
            try await server.control("initdb", flags + ["-D", server.data])
            try await server.start()
            let outcome: Result<Value, any Error>
            do {
                outcome = .success(try await body(server))
            } catch {
                outcome = .failure(error)
            }
            if server.isRunning { try await server.stop() }
            return try outcome.get()
        }
    }

    /// Where it is.
    var url: String { "postgresql://postgres@/postgres?host=\(folder.path)" }

    private var data: String { folder.file("data") }

    private var isRunning: Bool { FileManager.default.fileExists(atPath: "\(data)/postmaster.pid") }

    /// Connections for the test's own questions.
    func client() throws -> PostgresClient {
        var configuration = try PostgresConfiguration(url)
        configuration.applicationName = "test"
        return PostgresClient(configuration, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    /// Starts it, and returns when it takes connections.
    func start() async throws {
        // The tests assume no crash of the machine, so nothing need reach the disk.
        let settings = "-c listen_addresses='' -c unix_socket_directories=\(folder.path) -c fsync=off"
        try await control("pg_ctl", ["start", "-s", "-w", "-D", data, "-l", "\(data)/log", "-o", settings])
    }

    /// Stops it; `immediate` is a crash.
    func stop(_ mode: String = "immediate") async throws {
        try await control("pg_ctl", ["stop", "-s", "-w", "-m", mode, "-D", data])
    }

    private func control(_ program: String, _ arguments: [String]) async throws {
        let path = try Self.programs + "/" + program
        // PostgreSQL refuses to run as root.
        let prefix = geteuid() == 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] : []
        try await Self.run(prefix + [path] + arguments, in: folder)
    }

    private static func run(_ arguments: [String], in folder: Scratch) async throws {
        let output = folder.file("control-\(UUID().uuidString)")
        let process = try ChildProcess(arguments, in: folder.path, output: output)
        defer { unlink(output) }
        guard try await process.waitForEnd() == .exited(0) else { throw CommandFailed(arguments, process.output) }
    }

    private static var programs: String {
        get throws {
            let environment = ProcessInfo.processInfo.environment
            if let folder = environment["HOWDAH_TEST_PGBIN"] { return folder }
            let root = "/usr/lib/postgresql"
            let versions = try FileManager.default.contentsOfDirectory(atPath: root)
            guard let newest = versions.max(by: { (Int($0) ?? 0) < (Int($1) ?? 0) }) else {
                throw CommandFailed(["initdb"], "no version of PostgreSQL in \(root)")
            }
            return "\(root)/\(newest)/bin"
        }
    }
}
