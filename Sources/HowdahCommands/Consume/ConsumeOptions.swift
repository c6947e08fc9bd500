import ArgumentParser
import Howdah

/// The options of `consume`.
///
/// Numbers are kept as text, so that they are refused in the words of the model.
struct ConsumeOptions: ParsableArguments {
    @Option(name: .shortAndLong, help: "Stop after this many messages.")
    var limit: String?

    @Option(name: .shortAndLong, help: "Stop after this many failures.")
    var failureLimit: String?

    @Option(name: .shortAndLong, help: "Stop when the process holds this much memory, such as 128M.")
    var memoryLimit: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Stop after this time.", valueName: "seconds"))
    var timeLimit: String?

    @Option(help: ArgumentHelp("How long to wait before looking again when nothing is ready.", valueName: "seconds"))
    var sleep: String?

    @Option(help: "How many messages to handle at the same time.")
    var concurrency: String?

    @Option(help: "How many messages to claim at once; chosen by the worker if not given.")
    var fetchSize: String?

    @Flag(help: "Consume every transport.")
    var all = false

    @Option(help: ArgumentHelp("With --all: a transport to leave out. May be repeated.", valueName: "transport"))
    var excludeReceivers: [String] = []

    @Option(
        defaultAsFlag: "",
        parsing: .next,
        help: ArgumentHelp("How often to renew the lease of a message in hand.", valueName: "seconds")
    )
    var keepalive: String?

    @Option(help: "Queues inside a transport. No transport has any.")
    var queues: [String] = []

    @Option(name: .shortAndLong, help: "The bus that messages pass. There is one, called default.")
    var bus: String?

    @Option(
        defaultAsFlag: "",
        parsing: .next,
        help: ArgumentHelp("Do not reset services after every message, or only after every n.", valueName: "n")
    )
    var noReset: String?

    @Option(help: ArgumentHelp("Write one log file for each task into this folder, too.", valueName: "folder"))
    var logDir: String?

    @Option(help: ArgumentHelp("Tell health and metrics by HTTP on this port.", valueName: "port"))
    var healthPort: String?

    @Option(
        help: ArgumentHelp("With --health-port: the interface to listen on; 127.0.0.1 if not given.", valueName: "host")
    )
    var healthHost: String?

    @Flag(help: "Stop as soon as nothing is ready.")
    var stopWhenEmpty = false
}
