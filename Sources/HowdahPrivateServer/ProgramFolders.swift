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

/// Where a machine keeps the programs of PostgreSQL.
package enum ProgramFolders {
    /// The folders that may hold a program, each once.
    ///
    /// They are those in `PATH`, then Debian's from the newest version down, then the one that `pg_config` names.
    ///
    /// - Parameter program: The name of a program, such as `pg_ctl`, by which folders in `PATH` are recognized.
    /// - Returns: Absolute paths; that the program is there is known of those in `PATH` only.
    /// - Throws: What keeps `pg_config` from running, or a folder from being read.
    package static func candidates(for program: String) async throws -> [String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        var folders = path.split(separator: ":").compactMap { realFolder(of: "\($0)/\(program)") }
        folders += try debianFolders()
        if isExecutable("pg_config", in: path) {
            let answer = try await ProgramResult.of("pg_config", ["--bindir"], searching: path, as: nil)
            if answer.isSuccess { folders.append(answer.output) }
        }
        var seen: Set<String> = []
        return folders.filter { seen.insert($0).inserted }
    }

    /// The major version of a program, for example `15`; empty if it does not say.
    package static func majorVersion(of program: String, in folder: String) async throws -> String {
        let answer = try await ProgramResult.of(program, ["--version"], searching: folder, as: nil)
        // "pg_ctl (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"
        return answer.output.split(separator: " ").dropFirst(2).first?.prefix(while: \.isNumber).description ?? ""
    }

    /// Whether a folder holds all of these programs.
    package static func holds(_ programs: [String], in folder: String) -> Bool {
        programs.allSatisfy { access("\(folder)/\($0)", X_OK) == 0 }
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

    private static func isExecutable(_ name: String, in path: String) -> Bool {
        path.split(separator: ":").contains { holds([name], in: String($0)) }
    }

    /// The folder a program really stands in, as `PATH` often holds links to some of the programs only.
    private static func realFolder(of program: String) -> String? {
        guard let real = realpath(program, nil) else { return nil }
        defer { free(real) }
        let path = String(cString: real)
        return path.lastIndex(of: "/").map { String(path[..<$0]) }
    }
}
