import ArgumentParser
import Howdah

/// A command of Howdah: options, and what to do once the application has been loaded.
protocol HowdahSubcommand: AsyncParsableCommand {
    associatedtype Application: HowdahApplication

    var common: CommonOptions { get }

    /// How long to wait for the database.
    func patience() throws -> Duration

    /// Does the work.
    ///
    /// - Throws: Any error; it becomes one paragraph on standard error and an exit code.
    func perform(_ context: CommandContext) async throws -> CommandStatus
}

extension HowdahSubcommand {
    func patience() throws -> Duration { .zero }

    /// Runs the command in a program whose root command is not ``HowdahCommand``.
    func run() async throws {
        let status = await CommandLineEntry<Application>().run(self)
        guard status == .done else { throw ExitCode(status.rawValue) }
    }
}
