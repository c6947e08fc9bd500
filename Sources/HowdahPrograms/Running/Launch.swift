import Subprocess

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What is needed to start a program.
struct Launch: Sendable {
    var command: ProgramCommand
    /// Variables to set and, where `nil`, to remove.
    var environment: [String: String?]
    var workingDirectory: String?
    /// The program's standard input.
    var input: Data

    /// The program as swift-subprocess wants it described.
    func configuration() throws -> Configuration {
        let arguments = command.arguments
        guard let program = arguments.first, !program.isEmpty else {
            throw LaunchError(reason: "its name is empty")
        }
        var options = PlatformOptions()
        options.processGroupID = 0
        return Configuration(
            executable: program.contains("/") ? .path(literal(program)) : .name(program),
            arguments: Arguments(Array(arguments.dropFirst())),
            environment: .inherit.updating(try variables()),
            workingDirectory: workingDirectory.map { literal($0) },
            platformOptions: options
        )
    }

    /// Writes the input, as much of it as the program wants to read.
    func feed(_ writer: StandardInputWriter) async throws {
        do {
            if !input.isEmpty { _ = try await writer.write(input.bytes) }
        } catch let error where error.code == .failedToWriteToSubprocess {
            // The program has closed its standard input: what it has not read, it does not need.
        }
        try await writer.finish()
    }

    private func variables() throws -> [Environment.Key: String?] {
        var variables: [Environment.Key: String?] = [:]
        for (name, value) in environment {
            guard let key = Environment.Key(rawValue: name) else {
                throw LaunchError(reason: "the environment variable \"\(name)\" has no valid name")
            }
            variables.updateValue(value, forKey: key)
        }
        return variables
    }
}

/// Makes a value of a type that has literals, from a text that is none.
///
/// `FilePath` comes from swift-system, which is no dependency of this module and cannot be imported here;
/// being a literal is the one thing of it that is visible without.
private func literal<Value: ExpressibleByStringLiteral>(_ text: String) -> Value
where Value.StringLiteralType == String {
    Value(stringLiteral: text)
}
