/// One line that `cron:install` enters into the user's crontab.
public struct CronEntry: Sendable, Hashable {
    /// What the entry is for, such as the name of a transport.
    ///
    /// It is written as a comment.
    public var id: String
    /// When it runs: the five fields of a crontab, such as `* * * * *`.
    public var schedule: String
    /// What it runs: one line for the shell.
    ///
    /// Percent signs need no escaping.
    public var command: String

    public init(id: String, schedule: String = "* * * * *", command: String) {
        self.id = id
        self.schedule = schedule
        self.command = command
    }
}
