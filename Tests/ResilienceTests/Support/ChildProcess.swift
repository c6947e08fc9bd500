import Foundation
import Synchronization

/// A process that a test has started, the leader of a process group of its own, as a shell would have it.
///
/// It begins with no signal blocked and none ignored. What it prints goes to a file, which can be read while it runs.
final class ChildProcess: Sendable {
    /// The number of the process.
    let id: pid_t

    private let outputPath: String
    private let end = Mutex<ProcessEnd?>(nil)

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - arguments: Its path and its arguments.
    ///   - variables: What is added to the environment of the tests; variables that would lead to another database
    ///     are left out.
    ///   - folder: The folder it works in.
    ///   - output: The file for what it prints.
    /// - Throws: ``CommandFailed`` if it cannot be started.
    init(_ arguments: [String], adding variables: [String: String] = [:], in folder: String, output: String) throws {
        var environment = ProcessInfo.processInfo.environment.filter { name, _ in
            !name.hasPrefix("PG") && !name.hasPrefix("HOWDAH_") && name != "DATABASE_URL"
        }
        environment.merge(variables) { _, new in new }
        self.outputPath = output
        self.id = try Self.spawn(arguments, environment.map { "\($0)=\($1)" }, in: folder, output: output)
    }

    private static func spawn(
        _ arguments: [String],
        _ environment: [String],
        in folder: String,
        output: String
    ) throws -> pid_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        var all = sigset_t()
        sigemptyset(&none)
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP
        posix_spawnattr_setflags(&attributes, Int16(flags))

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)

        let arguments = ["/usr/bin/env", "-C", folder] + arguments
        let words = arguments.map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { for text in words + variables { free(text) } }
        var id: pid_t = 0
        let code = posix_spawn(&id, arguments[0], &actions, &attributes, words, variables)
        guard code == 0 else { throw CommandFailed(arguments, String(cString: strerror(code))) }
        return id
    }

    /// What it has printed so far, on both streams.
    var output: String {
        String(decoding: FileManager.default.contents(atPath: outputPath) ?? Data(), as: UTF8.self)
    }

    /// Whether it has not ended.
    var isRunning: Bool { currentEnd == nil }

    /// Sends it a signal.
    func send(_ signal: Int32) {
        end.withLock { end in
            // Its number may belong to another process once it has been reaped.
            if end == nil { kill(id, signal) }
        }
    }

    /// Sends a signal to its process group, as a terminal does.
    func sendToGroup(_ signal: Int32) {
        end.withLock { end in
            if end == nil { kill(-id, signal) }
        }
    }

    /// Waits until it ends.
    func waitForEnd(within limit: Duration = .seconds(120)) async throws -> ProcessEnd {
        try await eventually("process \(id) ends", within: limit) { self.currentEnd }
    }

    private var currentEnd: ProcessEnd? {
        end.withLock { end in
            if let end { return end }
            var status: Int32 = 0
            guard waitpid(id, &status, WNOHANG) == id else { return nil }
            end = ProcessEnd(status: status)
            return end
        }
    }
}

/// How a process ended.
enum ProcessEnd: Equatable {
    case exited(Int32)
    case signaled(Int32)

    init(status: Int32) {
        let signal = status & 0x7f
        self = signal == 0 ? .exited((status >> 8) & 0xff) : .signaled(signal)
    }
}

/// Thrown when a command that a test needs does not work.
struct CommandFailed: Error, CustomStringConvertible {
    let description: String

    init(_ arguments: [String], _ reason: String) {
        self.description = "\(arguments.joined(separator: " ")): \(reason)"
    }
}
