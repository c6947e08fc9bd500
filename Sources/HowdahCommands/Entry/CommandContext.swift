import Howdah
import Logging

/// Everything a command works with once the application has been loaded.
struct CommandContext: Sendable {
    var application: any HowdahApplication
    var console: Console
    var format: OutputFormat
    var logger: Logger
    /// The name of the program, for hints.
    var program: String
    /// How long to wait for the database.
    var patience: Duration = .zero
    /// What measures time.
    ///
    /// Tests pass their own.
    var clock: any Clock<Duration> = ContinuousClock()

    var system: MessagingSystem { application.system }

    /// Returns once the stores answer that the command works on.
    ///
    /// Commands call it after they have checked what they were given.
    ///
    /// - Parameter names: The transports and failure stores that are concerned; `nil` for every store there is.
    /// - Throws: ``CommandFailure`` with the code 69.
    func reach(_ names: [TransportName]? = nil) async throws {
        do {
            try await application.waitUntilReachable(patience, for: names)
        } catch {
            throw ErrorMapping.failure(for: error, otherwise: .unreachable)
        }
    }

    /// Prints data: JSON for programs, lines for people.
    func print(_ json: @autoclosure () -> JSON, orLines lines: @autoclosure () -> [String]) {
        switch format {
        case .json: console.print(json().text)
        case .txt: console.print(lines())
        }
    }
}
