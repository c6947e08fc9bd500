public import ArgumentParser
import Howdah

/// A command: options, and what to do once the application has been loaded.
///
/// Those of Howdah are made like this, and an application's own ones in ``HowdahApplication/additionalCommands`` may be:
/// they then take the options that every command has, and end with the same exit codes.
///
/// ```swift
/// struct CountOrders: HowdahSubcommand {
///     typealias Application = Shop
///     static let configuration = CommandConfiguration(commandName: "orders:count", abstract: "Count the orders.")
///     @OptionGroup var common: CommonOptions
///
///     func perform(_ context: CommandContext) async throws -> CommandStatus {
///         let count = try await application(of: context).orders.count()
///         try context.print("There are \(count) orders.", json: ["orders": count])
///         return .done
///     }
/// }
/// ```
public protocol HowdahSubcommand: AsyncParsableCommand {
    associatedtype Application: HowdahApplication

    /// The options that every command has, as an `@OptionGroup`.
    var common: CommonOptions { get }

    /// How long to wait for the database: not at all by default, else what a ``WaitOption`` says.
    func patience() throws -> Duration

    /// The folder that gets a log file for each task, beside the log on standard error. There is none by default.
    ///
    /// It is made if it does not exist; if that fails, the command ends with the code 2 before it does anything.
    var logFolder: String? { get }

    /// Does the work.
    ///
    /// - Throws: Any error; it becomes one paragraph on standard error and an exit code.
    func perform(_ context: CommandContext) async throws -> CommandStatus
}

extension HowdahSubcommand {
    public func patience() throws -> Duration { .zero }

    public var logFolder: String? { nil }

    /// Runs the command in a program whose root command is not ``HowdahCommand``.
    public func run() async throws {
        let status = await CommandLineEntry<Application>().run(self)
        guard status == .done else { throw ExitCode(status.rawValue) }
    }

    /// The application that the command works on.
    ///
    /// - Throws: ``CommandFailure`` if the command was put among those of another application.
    public func application(of context: CommandContext) throws -> Application {
        guard let application = context.application as? Application else {
            let name = Self.configuration.commandName ?? "\(Self.self)"
            throw CommandFailure(.usage, "The command \"\(name)\" belongs to another program.")
        }
        return application
    }
}
