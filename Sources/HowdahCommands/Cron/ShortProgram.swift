#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A program that runs for a moment and says little.
///
/// Its streams are files in a folder of their own: nothing can block, and nothing has to be read meanwhile.
enum ShortProgram {
    /// What a program left behind.
    struct Result: Sendable {
        /// Its exit code; 128 and more if a signal ended it.
        var status: Int32
        var output: String
        var errors: String
    }

    /// Runs a program and waits for it.
    ///
    /// - Throws: ``CommandFailure`` if there is no such program.
    static func run(_ name: String, _ arguments: [String], input: String = "") throws -> Result {
        let folder = try makeFolder()
        let result = Swift.Result { try run(name, arguments, input, in: folder) }
        try FileManager.default.removeItem(atPath: folder)
        return try result.get()
    }

    private static func makeFolder() throws -> String {
        let base = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
        var template = Array("\(base)/howdah-XXXXXX".utf8CString)
        guard let path = mkdtemp(&template) else {
            throw CommandFailure(.failed, "No temporary folder can be created in \(base): \(SystemError.text(errno)).")
        }
        return String(cString: path)
    }

    private static func run(_ name: String, _ arguments: [String], _ input: String, in folder: String) throws -> Result
    {
        try Data(input.utf8).write(to: URL(filePath: "\(folder)/input"))
        let process = try spawn(name, arguments, folder)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw CommandFailure(.failed, "\(name): \(SystemError.text(errno)).") }
        }
        return Result(
            status: status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F),
            output: String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/output")), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/errors")), as: UTF8.self)
        )
    }

    private static func spawn(_ name: String, _ arguments: [String], _ folder: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let created = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "\(folder)/input", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "\(folder)/output", created, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "\(folder)/errors", created, 0o600)
        let words = ([name] + arguments).map { strdup($0) }
        let variables = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") }
        defer { for text in words + variables { free(text) } }
        var process: pid_t = 0
        let code = posix_spawnp(&process, name, &actions, nil, words + [nil], variables + [nil])
        guard code == 0 else {
            let hint =
                code == ENOENT
                ? "The program \"\(name)\" is not installed."
                : "The program \"\(name)\" cannot be run: \(SystemError.text(code))."
            throw CommandFailure(.failed, hint)
        }
        return process
    }
}
