import ArgumentParser
import HowdahBenchmark
import HowdahCommands
import HowdahRuntime
import Logging

/// The stock program: its handlers are programs, and `howdah.yaml` names them.
struct HowdahTool: RuntimeApplication {
    static let commandName = "howdah"
    static let abstract = "Runs background work on PostgreSQL: messages on named transports, kept when they fail."
    static let version = "0.1.0"
    static let additionalCommands: [any ParsableCommand.Type] = [BenchCommand<HowdahTool>.self]

    let runtime: Runtime

    static func load(_ options: ApplicationOptions, logger: Logger) async throws -> Self {
        HowdahTool(runtime: try await Runtime.load(options, logger: logger))
    }
}

@main
enum Main {
    static func main() async {
        await CommandLineEntry<HowdahTool>.main()
    }
}
