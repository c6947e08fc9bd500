import ArgumentParser
import Howdah
public import Logging

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Runs the command that a command line asks for, and says how it ended.
public struct CommandLineEntry<Application: HowdahApplication>: Sendable {
    public typealias Load = @Sendable (ApplicationOptions, Logger) async throws -> Application

    private let console: Console
    private let load: Load

    /// Creates an entry.
    ///
    /// - Parameters:
    ///   - console: Where to read and write. That of the process by default.
    ///   - load: Builds the application.
    public init(console: Console = .process(), load: @escaping Load = { try await Application.load($0, logger: $1) }) {
        self.console = console
        self.load = load
    }

    /// Runs the command that this process was started with, and ends the process.
    ///
    /// What has been written is flushed first. Functions registered with `atexit` do not run: OpenSSL's frees
    /// what its other threads, which may be ending at that moment, still use.
    public static func main() async -> Never {
        let status = await Self().run(Array(CommandLine.arguments.dropFirst()))
        fflush(nil)
        _exit(status.rawValue)
    }

    /// Runs the command that the arguments ask for.
    ///
    /// Whatever goes wrong is written to standard error, once.
    ///
    /// - Parameter arguments: The arguments, without the name of the program.
    /// - Returns: How the command ended.
    public func run(_ arguments: [String]) async -> CommandStatus {
        let arguments = CommandLineArguments(arguments).rewritten
        let names = CommandNames(of: HowdahCommand<Application>.self)
        if let complaint = names.complaint(about: arguments) { return report(CommandFailure(.usage, complaint)) }
        do {
            let command = try await HowdahCommand<Application>.asyncParseAsRoot(arguments)
            return try await run(parsed: command)
        } catch {
            return report(parsing: error)
        }
    }

    /// Runs a command of Howdah that has been parsed.
    func run(_ command: some HowdahSubcommand) async -> CommandStatus {
        let console = command.common.adjusted(console)
        do {
            return try await perform(command, console)
        } catch {
            let failure = ErrorMapping.failure(for: error)
            console.complain(.error, failure.message)
            return failure.status
        }
    }

    private func run(parsed command: sending any ParsableCommand) async throws -> CommandStatus {
        switch command {
        case let command as any HowdahSubcommand: return await run(command)
        case var command as any AsyncParsableCommand: try await command.run()
        default:
            var command = command
            try command.run()
        }
        return .done
    }

    private func perform(_ command: some HowdahSubcommand, _ console: Console) async throws -> CommandStatus {
        let patience = try command.patience()
        let logger = try logger(for: command, console)
        let options = command.common.applicationOptions(wait: patience, console: console)
        let application = try await loaded(options, logger)
        let context = CommandContext(
            application: application,
            console: console,
            format: command.common.format,
            logger: logger,
            program: Application.commandName,
            patience: patience
        )
        do {
            let status = try await command.perform(context)
            await application.shutdown()
            return status
        } catch {
            await application.shutdown()
            throw error
        }
    }

    private func logger(for command: some HowdahSubcommand, _ console: Console) throws -> Logger {
        let log = ConsoleLogHandler(console, label: Application.commandName)
        guard let path = command.logFolder else { return Logger(label: Application.commandName) { _ in log } }
        let plain = Logger(label: Application.commandName) { _ in log }
        let folder = try TaskLogFolder(path) { plain.warning("\($0)") }
        return Logger(label: Application.commandName) { _ in TaskLogHandler(log, folder) }
    }

    private func loaded(_ options: ApplicationOptions, _ logger: Logger) async throws -> Application {
        do {
            return try await load(options, logger)
        } catch {
            throw ErrorMapping.failure(for: error, otherwise: .usage)
        }
    }

    /// Reports what the parser threw, or a command that is not one of Howdah's.
    private func report(parsing error: any Error) -> CommandStatus {
        let code = HowdahCommand<Application>.exitCode(for: error)
        let text = HowdahCommand<Application>.fullMessage(for: error)
        if code == .success {
            console.print(text)
            return .done
        }
        if let exit = error as? ExitCode { return CommandStatus(rawValue: exit.rawValue) }
        guard code == .validationFailure else { return report(ErrorMapping.failure(for: error)) }
        let message = HowdahCommand<Application>.message(for: error)
        console.complain(.error, message)
        console.log(text.split(separator: "\n").drop { !$0.hasPrefix("Usage:") }.joined(separator: "\n"))
        return .usage
    }

    private func report(_ failure: CommandFailure) -> CommandStatus {
        console.complain(.error, failure.message)
        return failure.status
    }
}
