public import Howdah
public import Logging

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Everything a command works with once the application has been loaded.
public struct CommandContext: Sendable {
    var application: any HowdahApplication
    var console: Console
    var format: OutputFormat
    /// Writes to standard error, as much as `-q` and `-v` allow.
    public let logger: Logger
    /// The name of the program, for hints.
    public let program: String
    /// How long to wait for the database.
    var patience: Duration = .zero
    /// What measures time.
    ///
    /// Tests pass their own.
    var clock: any Clock<Duration> = ContinuousClock()

    /// What the command works on.
    public var system: MessagingSystem { application.system }

    /// Returns once the stores answer that the command works on.
    ///
    /// Commands call it after they have checked what they were given.
    ///
    /// - Parameter names: The transports and failure stores that are concerned; `nil` for every store there is.
    /// - Throws: ``CommandFailure`` with the code 69.
    public func reach(_ names: [TransportName]? = nil) async throws {
        do {
            try await application.waitUntilReachable(patience, for: names)
        } catch {
            throw ErrorMapping.failure(for: error, otherwise: .unreachable)
        }
    }

    /// Prints data: a line for people or, with `--format json`, one line of JSON for programs; nothing with `-q`.
    ///
    /// - Throws: `EncodingError` if the value cannot be written as JSON.
    public func print(_ line: @autoclosure () -> String, json: @autoclosure () -> some Encodable) throws {
        guard format == .json else { return console.print(line()) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        console.print(String(decoding: try encoder.encode(json()), as: UTF8.self))
    }

    /// Writes a line about what the command does to standard error; nothing with `-q`.
    public func note(_ line: String) {
        console.note(line)
    }

    /// Prints data: JSON for programs, lines for people.
    func print(_ json: @autoclosure () -> JSON, orLines lines: @autoclosure () -> [String]) {
        switch format {
        case .json: console.print(json().text)
        case .txt: console.print(lines())
        }
    }
}
