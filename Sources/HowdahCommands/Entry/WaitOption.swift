import ArgumentParser

/// How long to wait for the database.
struct WaitOption: ParsableArguments {
    @Option(help: ArgumentHelp("For how long to wait for the database; 0 tries once.", valueName: "seconds"))
    var wait = "0"

    func duration() throws -> Duration {
        try NumberOption.duration(wait, "wait", allowsZero: true)
    }
}
