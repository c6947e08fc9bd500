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

/// The folder of `initdb`, `pg_ctl` and `postgres`, all of one version.
struct ServerPrograms: Sendable, Equatable {
    /// The absolute path of the folder.
    let folder: String
    /// The major version, for example `15`.
    let version: String

    /// Finds programs of the major version that wrote the data (any, when there is no data yet).
    ///
    /// Looks at the configured folder only, or searches the machine when there is none.
    static func find(version: String?, configured: String?) async throws -> ServerPrograms {
        let folders = if let configured { [configured] } else { try await candidates() }
        var found: [ServerPrograms] = []
        for folder in folders where isComplete(folder) {
            let programs = ServerPrograms(folder: folder, version: try await majorVersion(of: folder))
            if version == nil || version == programs.version { return programs }
            found.append(programs)
        }
        throw PrivateServerError(
            code: .programsNotFound,
            message: missing(version: version, searched: folders, found: found)
        )
    }

    /// Runs one of the programs to its end.
    func run(_ name: String, _ arguments: [String], as user: ServerUser) async throws -> ProgramResult {
        try await ProgramResult.of(name, arguments, searching: folder, as: user)
    }

    private static func candidates() async throws -> [String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        var folders = path.split(separator: ":").compactMap { realFolder(of: "\($0)/pg_ctl") }
        folders += try debianFolders()
        if isExecutable("pg_config", in: path) {
            let answer = try await ProgramResult.of("pg_config", ["--bindir"], searching: path, as: nil)
            if answer.isSuccess { folders.append(answer.output) }
        }
        var seen: Set<String> = []
        return folders.filter { seen.insert($0).inserted }
    }

    /// Debian keeps each major version's programs in a folder of its own, none of them in `PATH`.
    private static func debianFolders() throws -> [String] {
        let root = "/usr/lib/postgresql"
        guard StateFolder.isFolder(root) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: root)
            .compactMap { Int($0) }
            .sorted(by: >)
            .map { "\(root)/\($0)/bin" }
    }

    private static func isComplete(_ folder: String) -> Bool {
        ["initdb", "pg_ctl", "postgres"].allSatisfy { access("\(folder)/\($0)", X_OK) == 0 }
    }

    private static func isExecutable(_ name: String, in path: String) -> Bool {
        path.split(separator: ":").contains { access("\($0)/\(name)", X_OK) == 0 }
    }

    /// The folder a program really stands in, as `PATH` often holds links to some of the programs only.
    private static func realFolder(of program: String) -> String? {
        guard let real = realpath(program, nil) else { return nil }
        defer { free(real) }
        let path = String(cString: real)
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }

    private static func majorVersion(of folder: String) async throws -> String {
        let answer = try await ProgramResult.of("pg_ctl", ["--version"], searching: folder, as: nil)
        // "pg_ctl (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
        return answer.output.split(separator: " ").dropFirst(2).first?.prefix(while: \.isNumber).description ?? ""
    }

    private static func missing(version: String?, searched: [String], found: [ServerPrograms]) -> String {
        let package = version.map { "postgresql-\($0)" } ?? "postgresql"
        var sentences = ["No PostgreSQL server programs (initdb, pg_ctl, postgres) found."]
        if let version {
            sentences = ["The data of the private server was written by PostgreSQL \(version), which is not found."]
        }
        if !found.isEmpty { sentences.append("Found: \(found.map(\.folder).joined(separator: ", ")).") }
        if !searched.isEmpty && found.isEmpty { sentences.append("Looked at \(searched.joined(separator: ", ")).") }
        sentences.append("Install them with `apt-get install \(package)`, or set DATABASE_URL to a server that runs.")
        return sentences.joined(separator: " ")
    }
}
