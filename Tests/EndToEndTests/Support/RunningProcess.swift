import Foundation
import Synchronization
import Testing

/// A process that was started by a test, with its output in files.
///
/// Foundation's `Process` hands blocked signals on to its children, which could then not be stopped: this one starts
/// them as a shell would.
final class RunningProcess: Sendable {
    /// After what time a process that hangs is killed.
    private static let patience = 180

    let id: pid_t
    private let files: String
    private let end = Mutex<End>(End())

    private struct End {
        var status: Int32?
        var waiting: [CheckedContinuation<Int32, Never>] = []
    }

    /// What a test has to say about a process.
    struct Launch: Sendable {
        var path: String
        var arguments: [String]
        var environment: [String: String]
        var folder: String
        var input: Data?
    }

    init(_ launch: Launch) throws {
        files = "\(launch.folder)/.process-\(UUID().uuidString)"
        let input = launch.input == nil ? "/dev/null" : files + ".in"
        try launch.input?.write(to: URL(filePath: input))
        id = try Self.spawn(launch, input: input, output: files + ".out", errors: files + ".err")
        Thread.detachNewThread { [self] in waitForEnd() }
        DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(Self.patience)) { [weak self] in
            self?.signal(SIGKILL)
        }
    }

    var output: String { Self.text(of: files + ".out") }
    var errors: String { Self.text(of: files + ".err") }
    var isRunning: Bool { end.withLock { $0.status == nil } }

    /// Waits for its end.
    func outcome() async -> Outcome {
        let status = await withCheckedContinuation { continuation in
            let status = end.withLock { end -> Int32? in
                if end.status == nil { end.waiting.append(continuation) }
                return end.status
            }
            if let status { continuation.resume(returning: status) }
        }
        return Outcome(status: status, output: output, errors: errors)
    }

    /// Sends a signal, unless it has ended.
    func signal(_ number: Int32) {
        end.withLock { end in
            guard end.status == nil else { return }
            kill(id, number)
        }
    }

    private func waitForEnd() {
        var info = siginfo_t()
        // Leaves the process as it is, so that its number is not given to another before that is written down.
        while waitid(P_PID, id_t(id), &info, WEXITED | WNOWAIT) == -1, errno == EINTR {}
        let waiting = end.withLock { end in
            var status: Int32 = 0
            waitpid(id, &status, 0)
            let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
            end.status = code
            defer { end.waiting = [] }
            return end.waiting.map { ($0, code) }
        }
        for (continuation, code) in waiting { continuation.resume(returning: code) }
    }

    private static func spawn(_ launch: Launch, input: String, output: String, errors: String) throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &all)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = Int32(POSIX_SPAWN_SETSIGMASK) | Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETPGROUP)
        posix_spawnattr_setflags(&attributes, Int16(flags))

        // `env` enters the folder, and then becomes the program.
        let words = ["env", "-C", launch.folder, launch.path] + launch.arguments
        let arguments = words.map { strdup($0) } + [nil]
        let environment = launch.environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + environment { free(text) } }
        var id: pid_t = 0
        let failure = posix_spawnp(&id, "env", &actions, &attributes, arguments, environment)
        try #require(failure == 0, "\(launch.path) cannot be started: \(String(cString: strerror(failure)))")
        return id
    }

    private static func text(of path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
