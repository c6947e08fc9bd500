import Foundation
import HowdahTesting
import PostgresLibpq
import Testing

/// A folder with a configuration and fixture programs, and a database of its own: all that a user has.
struct Stage: Sendable {
    let folder: String
    let database: TestDatabase
    private let processes = Processes()

    /// The transports and handlers that most tests get along with.
    ///
    /// Nothing is retried unless a test asks for it, so that a failure is final at once.
    static let configuration = """
        transports:
          async:  { retry_strategy: false }
          async2: { retry_strategy: false }
          mail:   { retry_strategy: false }
        failure_transport: failed
        routing:
          "*": async

        """ + handlers

    /// The fixture programs as handlers.
    ///
    /// A shell reads them: a program that was just written cannot be started while a process that was forked meanwhile
    /// still has it open ("Text file busy").
    static let handlers = """
        handlers:
          Ok: { run: [sh, fixture] }
          Other: { run: [sh, fixture] }
          Fail: { run: [sh, fixture] }
          FailTimes: { run: [sh, fixture] }
          Slow: { run: [sh, fixture] }
          Crash: { run: [sh, fixture] }
          Exit: { run: [sh, fixture] }

        """

    /// What all fixture programs are: the type of the message says what they do.
    private static let fixture = """
        body=$(cat)
        number=$(printf %s "$body" | tr -cd 0-9)
        note() { echo "$(date +%s.%N) ${HOWDAH_MESSAGE_ID:--} $HOWDAH_TYPE ${HOWDAH_TRANSPORT:--} $HOWDAH_ATTEMPT" >> "$1"; }
        case $HOWDAH_TYPE in
        Slow)
            note begun.log
            for _ in $(seq 600); do [ -e release ] && break; sleep 0.05; done ;;
        Crash) note begun.log; kill -9 $PPID; exit 1 ;;
        esac
        note handled.log
        case $HOWDAH_TYPE in
        Fail) echo "this always fails" >&2; exit 1 ;;
        FailTimes) [ "$HOWDAH_ATTEMPT" -gt "$number" ] || { echo "not yet" >&2; exit 1; } ;;
        Exit) echo "exit $number" >&2; exit "$number" ;;
        esac
        exit 0

        """

    private init(_ folder: String, _ database: TestDatabase) {
        self.folder = folder
        self.database = database
    }

    /// Sets a stage, and clears it away afterwards.
    static func set(_ configuration: String? = configuration, _ body: (Stage) async throws -> Void) async throws {
        await Gate.shared.enter()
        do {
            try await TestDatabase.lend(isEmpty: true) { database in
                let folder = "/tmp/howdah-e2e-\(UUID().uuidString.prefix(13).lowercased())"
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
                try AbandonedFolders.add(folder)
                let stage = Stage(folder, database)
                try stage.write(fixture, to: "fixture")
                if let configuration { try stage.write(configuration, to: "howdah.yaml") }
                do {
                    try await body(stage)
                } catch {
                    await stage.processes.end()
                    try FileManager.default.removeItem(atPath: folder)
                    throw error
                }
                await stage.processes.end()
                try FileManager.default.removeItem(atPath: folder)
            }
        } catch {
            await Gate.shared.leave()
            throw error
        }
        await Gate.shared.leave()
    }

    // MARK: Files

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }

    func read(_ name: String) -> String {
        String(decoding: FileManager.default.contents(atPath: "\(folder)/\(name)") ?? Data(), as: UTF8.self)
    }

    /// What the fixture programs have handled, in order.
    var handled: [HandledLine] { read("handled.log").split(separator: "\n").compactMap(HandledLine.init) }

    /// What the slow ones have begun.
    var begun: [HandledLine] { read("begun.log").split(separator: "\n").compactMap(HandledLine.init) }

    /// Lets the slow fixture programs go on.
    func release() throws { try write("", to: "release") }

    // MARK: Processes

    /// The database as a connection string.
    var connectionString: String {
        PostgresConfiguration.keywords.sorted().compactMap { keyword in
            database.configuration[keyword].map { "\(keyword)='\($0)'" }
        }.joined(separator: " ")
    }

    /// The database as a URL.
    var url: String { Self.url(database.configuration) }

    /// A database as a URL.
    static func url(_ configuration: PostgresConfiguration) -> String {
        let query = PostgresConfiguration.keywords.sorted().compactMap { keyword -> String? in
            guard let value = configuration[keyword] else { return nil }
            let allowed = CharacterSet.alphanumerics
            return value.addingPercentEncoding(withAllowedCharacters: allowed).map { "\(keyword)=\($0)" }
        }
        return "postgres:///?" + query.joined(separator: "&")
    }

    /// The database as libpq's own variables, and nothing else that names one.
    var libpqVariables: [String: String?] {
        [
            "DATABASE_URL": nil, "PGHOST": database.configuration["host"], "PGPORT": database.configuration["port"],
            "PGUSER": database.configuration["user"], "PGPASSWORD": database.configuration["password"],
            "PGDATABASE": database.configuration["dbname"],
        ]
    }

    /// The variables of every process: nothing of the machine's own but the path.
    var environment: [String: String] {
        [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": folder, "LANG": "C.UTF-8",
            "TZ": "UTC", "DATABASE_URL": connectionString,
        ]
    }

    /// Starts a program, with an empty standard input unless one is given.
    ///
    /// The changes set variables, or take them away.
    func start(
        _ program: Executable = .howdah,
        _ arguments: [String],
        input: Data? = nil,
        environment changes: [String: String?] = [:]
    ) throws -> RunningProcess {
        try start(path: program.path, arguments, input: input, environment: changes)
    }

    func start(
        path: String,
        _ arguments: [String],
        input: Data? = nil,
        environment changes: [String: String?] = [:]
    ) throws -> RunningProcess {
        var environment = environment
        for (name, value) in changes { environment[name] = value }
        let launch = RunningProcess.Launch(
            path: path,
            arguments: arguments,
            environment: environment,
            folder: folder,
            input: input
        )
        let process = try RunningProcess(launch)
        processes.add(process)
        return process
    }

    /// Runs a program to its end.
    @discardableResult
    func run(
        _ program: Executable = .howdah,
        _ arguments: String...,
        input: String? = nil,
        environment changes: [String: String?] = [:]
    ) async throws -> Outcome {
        try await start(program, arguments, input: input.map { Data($0.utf8) }, environment: changes).outcome()
    }

    /// Runs a program on a terminal, where both streams are one and lines end with CR LF.
    func runOnTerminal(
        _ program: Executable = .howdah,
        _ command: String,
        typing: String = "",
        columns: Int = 100,
        environment changes: [String: String?] = [:]
    ) async throws -> Outcome {
        let line = "stty cols \(columns) rows 40 -echo; exec \(program.path) \(command)"
        let arguments = ["-qefc", line, "/dev/null"]
        let changes = changes.merging(["TERM": "xterm", "SHELL": "/bin/sh"]) { own, _ in own }
        return try await start(path: "script", arguments, input: Data(typing.utf8), environment: changes).outcome()
    }

    // MARK: What most tests do

    /// Dispatches messages, and expects that to work.
    ///
    /// - Returns: Their identifiers.
    @discardableResult
    func dispatch(
        _ program: Executable = .howdah,
        _ arguments: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [String] {
        let outcome = try await start(program, ["dispatch", "--format=json"] + arguments).outcome()
        outcome.expect(sourceLocation: sourceLocation)
        return try outcome.jsonLines().map { try $0.text("id") }
    }

    /// Consumes until nothing is ready, and expects that to work.
    @discardableResult
    func consume(
        _ program: Executable = .howdah,
        _ arguments: String...,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> Outcome {
        let arguments = ["consume", "--stop-when-empty"] + (arguments.isEmpty ? ["async"] : arguments)
        let outcome = try await start(program, arguments).outcome()
        outcome.expect(sourceLocation: sourceLocation)
        return outcome
    }

    /// The numbers of one transport.
    func counts(_ transport: String) async throws -> [String: Any] {
        try await run(.howdah, "stats", "--format=json").json().object("transports").object(transport)
    }

    /// The failed messages of a store.
    func failed(_ store: String = "failed") async throws -> [[String: Any]] {
        try await run(.howdah, "failed:show", "--transport=\(store)", "--format=json").json().objects("failed")
    }

    /// One failed message with everything.
    func failure(_ id: String, in store: String = "failed") async throws -> [String: Any] {
        try await run(.howdah, "failed:show", id, "--transport=\(store)", "--format=json").json()
    }

    /// Runs statements in the database.
    func execute(_ statements: String) async throws {
        try await database.client.runScript(statements)
    }

    /// Waits until this many workers wait for messages.
    func workersWait(_ count: Int = 1) async throws {
        try await eventually("\(count) workers wait") {
            guard try await sql("SELECT to_regclass('howdah.waiter')") != nil else { return false }
            return try await sql("SELECT count(DISTINCT worker) FROM howdah.waiter") == "\(count)"
        }
    }

    /// What a query of one row and one column says, as text.
    func sql(_ query: String) async throws -> String? {
        let none = "(null)"
        let value = try await database.value("SELECT coalesce((\(query))::text, '\(none)')", as: String.self)
        return value == none ? nil : value
    }
}
