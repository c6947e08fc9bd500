import Foundation
import PostgresLibpq
import Synchronization

/// A server, a folder with a configuration, and the programs that a test runs there.
///
/// Its transport is `async`, its failure store `failed`. The types of messages:
/// - `Quick` is handled at once,
/// - `Brief` takes 20 ms,
/// - `Slow` takes one second,
/// - `Gated` takes until ``openGate()``,
/// - `Faulty` fails and is not retried,
/// - `Noisy` fails with bytes that are no text, and is not retried,
/// - `Poison` kills its worker.
final class Scene: Sendable {
    let server: Server
    let folder: Scratch
    /// Connections for the test's own questions.
    let client: PostgresClient
    private let program: String
    private let started = Mutex<[ChildProcess]>([])

    /// Lends a scene.
    ///
    /// Whatever was started in it is killed in the end.
    ///
    /// - Parameters:
    ///   - worker: The lines below `worker:` in the configuration.
    ///   - schedules: The lines below `schedules:` in the configuration.
    ///   - other: The database of a second transport, `other`.
    ///   - body: Uses the scene.
    /// - Returns: What the body returns.
    /// - Throws: What the body throws, or the error of what it takes to make a scene.
    static func lend<Value>(
        worker: [String] = [],
        schedules: [String] = [],
        other: Server? = nil,
        _ body: (Scene) async throws -> Value
    ) async throws -> Value {
        try await Server.lend { server in
            try await Scratch.lend { folder in
                let scene = try Scene(server, folder, worker: worker, schedules: schedules, other: other)
                try await scene.expect(["setup-transports"])
                let outcome: Result<Value, any Error>
                do {
                    outcome = .success(try await body(scene))
                } catch {
                    outcome = .failure(error)
                }
                scene.killAll()
                await scene.client.close()
                return try outcome.get()
            }
        }
    }

    private init(
        _ server: Server,
        _ folder: Scratch,
        worker: [String],
        schedules: [String],
        other: Server?
    ) throws {
        self.server = server
        self.folder = folder
        self.client = try server.client()
        self.program = try BuiltProgram.howdah()
        try folder.write(Self.handler, to: "handler.sh")
        try folder.write(configuration(worker, schedules, other), to: "howdah.yaml")
    }

    private func configuration(_ worker: [String], _ schedules: [String], _ other: Server?) -> String {
        let kinds = ["Quick", "Brief", "Slow", "Gated", "Faulty", "Noisy", "Poison"]
        let script = folder.file("handler.sh")
        let handlers = kinds.map { "  \($0): { run: [/bin/bash, \(script), \($0), \(folder.path)] }" }
        let lines = [
            "database_url: \"\(server.url)\"",
            "transports:",
            "  async: { retry_strategy: { max_retries: 0 } }",
            other.map { "  other: \"\($0.url)\"" } ?? "",
            "failure_transport: failed",
            "routing: { \"*\": async }",
            "handlers:",
        ]
        let settings = worker.isEmpty ? [] : ["worker:"] + worker.map { "  " + $0 }
        let recurring = schedules.isEmpty ? [] : ["schedules:"] + schedules
        return (lines + handlers + settings + recurring).joined(separator: "\n") + "\n"
    }

    /// What handles messages.
    ///
    /// Each note is one short write to a file opened for appending, which is atomic.
    private static let handler = #"""
        note() { printf '%s %s %s %s %s %s\n' "$1" "$HOWDAH_MESSAGE_ID" "$HOWDAH_ATTEMPT" "$EPOCHREALTIME" "$PPID" $$ >> "$log"; }
        log="$2/log"
        case "$1" in
        Quick) ;;
        Brief) note begun; sleep 0.02 ;;
        Slow) note begun; sleep 1 ;;
        Gated) note begun; while [ -d "$2" ] && [ ! -e "$2/gate" ]; do sleep 0.02; done ;;
        Faulty) note begun; exit 1 ;;
        Noisy) note begun; printf 'before\0after\377' >&2; exit 1 ;;
        Poison) note begun; kill -9 "$PPID"; exit 1 ;;
        esac
        [ -d "$2" ] && note done
        exit 0
        """#

    // MARK: Programs

    /// Starts `howdah` with these arguments.
    func start(_ arguments: [String]) throws -> ChildProcess {
        let output = folder.file("out-\(UUID().uuidString)")
        let process = try ChildProcess([program] + arguments, in: folder.path, output: output)
        started.withLock { $0.append(process) }
        return process
    }

    /// Starts a worker that logs every message.
    func startWorker(_ options: [String] = []) throws -> ChildProcess {
        try start(["consume", "async", "-vv"] + options)
    }

    /// Starts a worker, and returns when it is entered in the database.
    func startedWorker(_ options: [String] = []) async throws -> ChildProcess {
        let worker = try startWorker(options)
        try await waitUntilEntered(worker)
        return worker
    }

    /// Waits until a worker is entered in the database.
    func waitUntilEntered(_ worker: ChildProcess) async throws {
        try await eventually("worker \(worker.id) is entered: \(worker.output)") {
            try await number("SELECT count(*) FROM howdah.worker WHERE is_direct AND pid = \(worker.id)") == 1
        }
    }

    /// Runs `howdah` to its end.
    func run(_ arguments: [String]) async throws -> (end: ProcessEnd, output: String) {
        let process = try start(arguments)
        return (try await process.waitForEnd(), process.output)
    }

    /// Runs `howdah`, which has to succeed.
    @discardableResult
    func expect(_ arguments: [String]) async throws -> String {
        let (end, output) = try await run(arguments)
        guard end == .exited(0) else { throw CommandFailed(arguments, "\(end) \(output)") }
        return output
    }

    /// Runs `howdah` in a shell, which may redirect its input; it has to succeed.
    @discardableResult
    func expectInShell(_ line: String) async throws -> String {
        let output = folder.file("out-\(UUID().uuidString)")
        let process = try ChildProcess(["/bin/sh", "-c", "exec \(program) \(line)"], in: folder.path, output: output)
        started.withLock { $0.append(process) }
        let end = try await process.waitForEnd()
        guard end == .exited(0) else { throw CommandFailed([line], "\(end) \(process.output)") }
        return process.output
    }

    /// Kills the programs that are left; handlers end by themselves when the folder is gone.
    private func killAll() {
        for process in started.withLock({ $0 }) { process.send(SIGKILL) }
    }

    // MARK: Messages

    /// Sends messages of one type.
    @discardableResult
    func dispatch(_ type: String, count: Int = 1) async throws -> [Int64] {
        try await numbers("SELECT howdah.dispatch('async', '\(type)') FROM generate_series(1, \(count))")
    }

    /// Lets the messages of type `Gated` be finished.
    func openGate() throws {
        try folder.write("", to: "gate")
    }

    /// What handlers have noted.
    var runs: [HandlerRun] {
        folder.read("log").split(separator: "\n").compactMap(HandlerRun.init)
    }

    /// What handlers have noted of one kind.
    func runs(_ step: HandlerRun.Step) -> [HandlerRun] {
        runs.filter { $0.step == step }
    }

    /// The messages that were handled.
    var handled: Set<Int64> { Set(runs(.done).map(\.message)) }

    /// The messages that were handled more than once.
    var handledAgain: Set<Int64> {
        Set(Dictionary(grouping: runs(.done), by: \.message).filter { $0.value.count > 1 }.keys)
    }

    /// How many messages are in the hands of workers.
    func inFlight() async throws -> Int64 {
        try await number("SELECT coalesce(sum(cardinality(positions)), 0)::bigint FROM howdah.lease")
    }

    /// Waits until messages are handled, and nothing is left in the database.
    func waitUntilHandled(_ messages: [Int64], within limit: Duration = .seconds(120)) async throws {
        try await eventually("all of \(messages.count) messages are handled", within: limit) {
            Set(messages).isSubset(of: handled)
        }
        try await eventually("nothing is left") {
            try await number("SELECT (SELECT count(*) FROM howdah.message) + (SELECT count(*) FROM howdah.lease)") == 0
        }
    }

    /// Waits until a handler has begun with a message.
    func waitUntilBegun(_ message: Int64, times: Int = 1) async throws {
        try await eventually("message \(message) is begun \(times) times") {
            runs(.begun).count { $0.message == message } >= times
        }
    }

    // MARK: Database

    /// The messages that a worker has in hand.
    func inHand(of worker: ChildProcess) async throws -> [Int64] {
        try await numbers(
            """
            SELECT m.id FROM howdah.lease AS l
            JOIN howdah.worker AS w ON w.id = l.worker
            JOIN howdah.message AS m ON m.queue = l.queue AND m.position = ANY (l.positions)
            WHERE w.pid = \(worker.id)
            """
        )
    }

    /// The result of a query of one number.
    func number(_ sql: String) async throws -> Int64 {
        try await numbers(sql).first ?? 0
    }

    /// The results of a query of one column of numbers, asked again if the server was just restarted.
    func numbers(_ sql: String) async throws -> [Int64] {
        try await eventually("the server answers") {
            do {
                return try await client.execute(PostgresCommand(sql)).map { try $0.decode(0, as: Int64.self) }
            } catch let error as PostgresError where error.isConnectionLoss {
                return nil
            }
        }
    }
}
