public import ArgumentParser

/// How long to wait for the database: the option `--wait`.
public struct WaitOption: ParsableArguments {
    @Option(help: ArgumentHelp("For how long to wait for the database; 0 tries once.", valueName: "seconds"))
    var wait = "0"

    public init() {}

    /// What was given, in seconds; zero if nothing was.
    ///
    /// - Throws: ``CommandFailure`` if it is not a number of seconds.
    public func duration() throws -> Duration {
        try NumberOption.duration(wait, "wait", allowsZero: true)
    }
}
