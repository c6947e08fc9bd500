import HowdahPrivateServer
import PostgresLibpq
import Subprocess

/// The programs that copy a database, and that read such a copy.
struct BackupPrograms: Sendable {
    /// The folder they stand in.
    let folder: String

    /// Finds `pg_dump` and `pg_restore`, of the server's own version if they are there, else of a newer one.
    ///
    /// They are searched where the private server finds its programs.
    static func find(serverVersion: Int) async throws -> Self {
        var newer: String?
        let folders = try await ProgramFolders.candidates(for: "pg_dump")
        for folder in folders where ProgramFolders.holds(["pg_dump", "pg_restore"], in: folder) {
            let version = Int(try await ProgramFolders.majorVersion(of: "pg_dump", in: folder)) ?? 0
            if version == serverVersion { return Self(folder: folder) }
            if version > serverVersion { newer = newer ?? folder }
        }
        guard let newer else {
            throw BackupError(
                """
                No pg_dump of PostgreSQL \(serverVersion) or newer was found in \
                \(folders.isEmpty ? "PATH" : folders.joined(separator: ", ")). \
                Install it with "apt-get install postgresql-client-\(serverVersion)".
                """
            )
        }
        return Self(folder: newer)
    }

    /// Copies a whole database into a file, in the format of `pg_restore`.
    func dump(_ configuration: PostgresConfiguration, to file: String) async throws {
        var configuration = configuration
        try await configuration.beforeConnecting?(&configuration)
        var connection: [String] = []
        for keyword in PostgresConfiguration.keywords.sorted() where !keyword.hasSuffix("password") {
            if let value = configuration[keyword] { connection.append("\(keyword)=\(Self.quoted(value))") }
        }
        let arguments = ["--format=custom", "--no-password", "--file", file, "--dbname"]
        _ = try await run("pg_dump", arguments + [connection.joined(separator: " ")], configuration["password"])
    }

    /// Reads the list of contents of a copy.
    ///
    /// - Returns: How many things there are in it.
    /// - Throws: ``BackupError`` if it cannot be read, or is empty.
    func contents(of file: String) async throws -> Int {
        let list = try await run("pg_restore", ["--list", file])
        let count = list.split(separator: "\n").count { !$0.hasPrefix(";") }
        guard count > 0 else { throw BackupError("The copy \(file) is empty.") }
        return count
    }

    private func run(_ program: String, _ arguments: [String], _ password: String? = nil) async throws -> String {
        var changes: [Environment.Key: String?] = ["PATH": "\(folder):/usr/bin:/bin", "LC_ALL": "C"]
        // Not among the arguments, which every user of the machine can see.
        if let password { changes.updateValue(password, forKey: "PGPASSWORD") }
        let result = try await Subprocess.run(
            .name(program),
            arguments: Arguments(arguments),
            environment: .inherit.updating(changes),
            output: .string(limit: 64 << 20),
            error: .string(limit: 64 << 10)
        )
        guard result.terminationStatus.isSuccess else {
            let text = result.standardError.split(separator: "\n").suffix(5).joined(separator: " ")
            throw BackupError("\(program) has failed (\(result.terminationStatus)): \(text)")
        }
        return result.standardOutput
    }

    /// A value as it stands in a connection string.
    private static func quoted(_ value: String) -> String {
        "'" + value.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
