import Foundation
import HowdahTesting
import PostgresLibpq
import Testing

/// A pgbouncer in transaction mode before the server of the tests, for the time a closure runs.
///
/// When the tests run as root, which pgbouncer refuses to do, it belongs to whoever the server belongs to: nobody
/// else may be allowed to enter the folder of the server's socket.
struct Pooler: Sendable {
    /// How to connect through it, to the same databases.
    let configuration: PostgresConfiguration

    /// Runs a pooler.
    ///
    /// - Parameters:
    ///   - server: How to connect to the server without it.
    ///   - body: Uses the pooler.
    /// - Throws: What the body throws, or the error of the pooler.
    static func run(
        before server: PostgresConfiguration,
        _ body: (Pooler) async throws -> Void
    ) async throws {
        let binary = [
            "/usr/sbin/pgbouncer", "/usr/local/bin/pgbouncer", "/opt/homebrew/bin/pgbouncer", "/usr/bin/pgbouncer",
        ]
        .first { FileManager.default.isExecutableFile(atPath: $0) }
        let program = try #require(binary, "pgbouncer is missing. Install it: apt-get install pgbouncer")
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "howdah-pooler-\(UUID().uuidString.prefix(8))"
        )
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try AbandonedFolders.add(folder.path)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
        let port = "6432"
        var target = ["host": server["host"] ?? "", "port": server["port"] ?? ""]
        target["user"] = server["user"]
        target["password"] = server["password"]
        let options = target.filter { !$0.value.isEmpty }.map { "\($0)=\($1)" }.sorted().joined(separator: " ")
        let settings = """
            [databases]
            * = \(options)
            [pgbouncer]
            listen_addr =
            listen_port = \(port)
            unix_socket_dir = \(folder.path)
            auth_type = any
            pool_mode = transaction
            default_pool_size = 4
            max_client_conn = 200
            ignore_startup_parameters = extra_float_digits,options
            """
        try Data(settings.utf8).write(to: folder.appending(path: "pgbouncer.ini"))

        var configuration = server
        configuration["host"] = folder.path
        configuration["port"] = port
        configuration["user"] = server["user"] ?? "postgres"
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.currentDirectoryURL = folder
        process.arguments = ["-q", "\(folder.path)/pgbouncer.ini"]
        if NSUserName() == "root" {
            process.arguments = ["-q", "-u", owner(of: server["host"]), "\(folder.path)/pgbouncer.ini"]
        }
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        defer {
            // It has inherited a mask that blocks the gentler signals.
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
        }
        let socket = folder.appending(path: ".s.PGSQL.\(port)").path
        let deadline = ContinuousClock.now + .seconds(60)
        while !FileManager.default.fileExists(atPath: socket) {
            try #require(process.isRunning, "pgbouncer has ended; run \(program) by hand to see why.")
            try #require(ContinuousClock.now < deadline, "pgbouncer does not listen on \(socket).")
            try await Task.sleep(for: .milliseconds(10))
        }
        try await body(Pooler(configuration: configuration))
    }

    /// Who a server's socket folder belongs to: `nobody` when the server is elsewhere.
    private static func owner(of host: String?) -> String {
        let attributes = try? FileManager.default.attributesOfItem(atPath: host ?? "")
        return attributes?[.ownerAccountName] as? String ?? "nobody"
    }
}
