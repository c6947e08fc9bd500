import HowdahCommands
import HowdahTesting
import PostgresLibpq
import Synchronization

/// Runs the command as a program would, and keeps what it says.
final class CommandRun: Sendable {
    private let outputText = Mutex("")
    private let errorsText = Mutex("")

    var output: String { outputText.withLock { $0 } }
    var errors: String { errorsText.withLock { $0 } }

    /// Runs `bench` with these options on a database.
    func run(_ options: [String], on database: TestDatabase) async -> CommandStatus {
        await run(options, at: Self.address(of: database))
    }

    /// Runs `bench` with these options on the database that a connection string names.
    func run(_ options: [String], at address: String) async -> CommandStatus {
        await CommandLineEntry<BenchApplication>(console: console).run(["bench", "--database-url", address] + options)
    }

    private var console: Console {
        Console(
            terminal: .none,
            output: { text in self.outputText.withLock { $0 += text } },
            errors: { text in self.errorsText.withLock { $0 += text } }
        )
    }

    private static func address(of database: TestDatabase) -> String {
        PostgresConfiguration.keywords.sorted().compactMap { keyword in
            database.configuration[keyword].map { "\(keyword)='\($0)'" }
        }.joined(separator: " ")
    }
}
