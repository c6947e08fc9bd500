import ArgumentParser
import HowdahBenchmark
import HowdahCommands
import HowdahRuntime
import Logging

/// A program with the command and nothing else of its own.
struct BenchApplication: RuntimeApplication {
    static let commandName = "howdah"
    static let abstract = "Measures."
    static let version = "1.0.0"
    static let additionalCommands: [any ParsableCommand.Type] = [BenchCommand<BenchApplication>.self]

    let runtime: Runtime

    static func load(_ options: ApplicationOptions, logger: Logger) async throws -> Self {
        BenchApplication(runtime: try await Runtime.load(options, environment: [:], logger: logger))
    }
}
