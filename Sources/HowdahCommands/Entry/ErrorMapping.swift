import ArgumentParser
import Howdah
import HowdahBatches

/// Turns any error into what a command tells its user.
enum ErrorMapping {
    /// Finds the failure that stands for an error.
    ///
    /// - Parameters:
    ///   - error: What was thrown.
    ///   - fallback: The exit code for errors that say nothing about it.
    /// - Returns: What to tell the user, and the exit code.
    static func failure(for error: any Error, otherwise fallback: CommandStatus = .failed) -> CommandFailure {
        switch error {
        case let error as CommandFailure: error
        case let error as TransportError: CommandFailure(status(of: error), text(error))
        case let error as HandlingError: CommandFailure(error.code == .handlersFailed ? .failed : .usage, text(error))
        case let error as BatchError: CommandFailure(status(of: error), text(error))
        case is NameError, is ValidationError: CommandFailure(.usage, text(error))
        case is CancellationError: CommandFailure(.failed, "The command was cancelled.")
        default: CommandFailure(fallback, text(error))
        }
    }

    private static func status(of error: TransportError) -> CommandStatus {
        switch error.code {
        case .unreachable: .unreachable
        case .unknownTransport, .invalid, .unsupported, .tooLarge: .usage
        default: .failed
        }
    }

    private static func status(of error: BatchError) -> CommandStatus {
        [.invalid, .unsupported].contains(error.code) ? .usage : .failed
    }

    private static func text(_ error: any Error) -> String {
        let message = ErrorText.message(of: error)
        return message.isEmpty ? ErrorText.name(of: error) : message
    }
}
