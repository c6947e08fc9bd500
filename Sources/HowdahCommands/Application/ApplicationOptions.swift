/// What the command line says to the application as a whole.
public struct ApplicationOptions: Sendable, Hashable {
    /// Where the database is, if `--database-url` was given.
    public var databaseURL: String?
    /// The configuration file, if `--config` was given.
    public var config: String?
    /// For how long to wait for the database; zero tries once.
    public var wait: Duration
    /// How much to say.
    public var verbosity: Verbosity
    /// Whether standard error takes colors.
    public var usesColor: Bool

    public init(
        databaseURL: String? = nil,
        config: String? = nil,
        wait: Duration = .zero,
        verbosity: Verbosity = .normal,
        usesColor: Bool = false
    ) {
        self.databaseURL = databaseURL
        self.config = config
        self.wait = wait
        self.verbosity = verbosity
        self.usesColor = usesColor
    }
}
