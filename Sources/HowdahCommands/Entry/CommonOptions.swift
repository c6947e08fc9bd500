public import ArgumentParser
import Howdah

/// The options that every command has.
public struct CommonOptions: ParsableArguments {
    @Option(name: .customLong("database-url"), help: "The database, as a URL or a libpq connection string.")
    var databaseURL: String?

    @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
    var config: String?

    @Option(help: "Print data for people (txt) or for programs (json).")
    var format: OutputFormat = .txt

    @Flag(
        name: [.customLong("color"), .customLong("ansi")],
        inversion: .prefixedNo,
        help: "Use colors, or not; otherwise NO_COLOR, FORCE_COLOR and the terminal decide."
    )
    var color: Bool?

    @Flag(name: .shortAndLong, help: "Say more: -v each message, -vv each with details, -vvv everything.")
    var verbose: Int

    @Flag(name: .shortAndLong, help: "Print nothing but errors.")
    var quiet = false

    @Flag(name: [.customShort("n"), .customLong("no-interaction")], help: "Ask nothing.")
    var noInteraction = false

    public init() {}

    /// The console, as these options want it.
    func adjusted(_ console: Console) -> Console {
        var console = console
        console.verbosity = Verbosity(quiet: quiet, verbose: verbose)
        console.colorOption = color ?? console.colorOption
        console.mayAsk = !noInteraction
        return console
    }

    /// What the application has to know.
    func applicationOptions(wait: Duration, console: Console) -> ApplicationOptions {
        ApplicationOptions(
            databaseURL: databaseURL,
            config: config,
            wait: wait,
            verbosity: console.verbosity,
            usesColor: console.colorsErrors
        )
    }
}
