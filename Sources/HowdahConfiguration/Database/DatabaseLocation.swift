/// Where the application's database is, and who said so.
public enum DatabaseLocation: Sendable, Hashable {
    /// A server that somebody runs.
    case server(ConnectionString, source: Source)
    /// Nobody named one: a server of one's own, started for this project.
    case privateServer

    /// Who named the database.
    public enum Source: Sendable, Hashable, CustomStringConvertible {
        /// The option `--database-url`.
        case option
        /// An environment variable of this name.
        case variable(String)
        /// The key `database_url` of the configuration file.
        case file

        public var description: String {
            switch self {
            case .option: "--database-url"
            case .variable(let name): name
            case .file: "database_url in the configuration file"
            }
        }
    }

    /// Finds out where the database is.
    ///
    /// The first of these that is given and not empty decides: the option; `DATABASE_URL`;
    /// `HOWDAH_DATABASE_URL`; the key `database_url` of the file, so that one file serves many machines;
    /// libpq's own variables, in which case the connection string is empty and libpq does the rest.
    ///
    /// - Parameters:
    ///   - option: The value of `--database-url`.
    ///   - environment: The environment of the process.
    ///   - file: ``Settings/database``.
    /// - Returns: The database to connect to, or the advice to start one.
    public static func resolve(
        option: String? = nil,
        environment: [String: String],
        file: ConnectionString? = nil
    ) -> Self {
        if let option, !option.isEmpty { return .server(ConnectionString(option), source: .option) }
        for name in ["DATABASE_URL", "HOWDAH_DATABASE_URL"] {
            guard let url = environment[name], !url.isEmpty else { continue }
            return .server(ConnectionString(url), source: .variable(name))
        }
        if let file, !file.value.isEmpty { return .server(file, source: .file) }
        for name in locatingVariables where environment[name]?.isEmpty == false {
            return .server(ConnectionString(""), source: .variable(name))
        }
        return .privateServer
    }

    /// The variables that tell libpq where to go; others, such as `PGPASSWORD`, only say how.
    private static let locatingVariables = [
        "PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGUSER", "PGSERVICE", "PGSERVICEFILE",
    ]
}
