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
        let folders = if let configured { [configured] } else { try await ProgramFolders.candidates(for: "pg_ctl") }
        var found: [ServerPrograms] = []
        for folder in folders where ProgramFolders.holds(["initdb", "pg_ctl", "postgres"], in: folder) {
            let majorVersion = try await ProgramFolders.majorVersion(of: "pg_ctl", in: folder)
            let programs = ServerPrograms(folder: folder, version: majorVersion)
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
