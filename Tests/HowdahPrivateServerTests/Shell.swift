import Foundation

/// Runs programs for tests.
enum Shell {
    /// Runs a program to its end and returns what it wrote to standard output.
    static func output(_ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Runs one query and returns its rows.
    static func query(_ sql: String, on connectionString: String) throws -> String {
        try output("psql", "-XAtq", "-d", connectionString, "-c", sql)
    }

    /// Starts a process of a user that does nothing for a minute.
    static func sleep(as user: uid_t) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let switching = ["setpriv", "--reuid", "\(user)", "--clear-groups"]
        process.arguments = (geteuid() == 0 ? switching : []) + ["sleep", "60"]
        try process.run()
        return process
    }

    /// Starts a process that shares a lock and holds it until it is killed.
    static func holdShared(_ path: String) async throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["flock", "--shared", "--no-fork", path, "sh", "-c", "echo held; exec sleep 60"]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        // The line comes once the lock is held.
        _ = pipe.fileHandleForReading.availableData
        return process
    }
}
