public import Howdah

/// A handler that is a program of its own, in whatever language.
///
/// The body of a message is the program's standard input. Its environment is that of the worker, with
/// `HOWDAH_MESSAGE_ID`, `HOWDAH_TYPE`, `HOWDAH_TRANSPORT`, `HOWDAH_ATTEMPT`, `HOWDAH_CORRELATION_ID` (what it shares with
/// the messages that descend from it) and `HOWDAH_HEADERS` (a JSON object of strings). What it prints goes to the log line by line: standard output at `notice`, standard
/// error at `warning`. How it ends decides what becomes of the message:
///
/// | end | message |
/// |---|---|
/// | exit 0 | is handled |
/// | exit 75 (`EX_TEMPFAIL`) | is retried however often it has failed |
/// | exit 65 (`EX_DATAERR`), 78 (`EX_CONFIG`) | is set aside at once |
/// | any other exit, a signal, the time-out, a program that is not there | fails by the retry strategy |
///
/// The program leads a process group of its own, so that Ctrl-C on the worker's terminal does not reach it.
/// When its time is over or its task is cancelled, the group is sent TERM and, if something of it is left
/// after ``terminationGrace``, KILL. What a program leaves running when it ends by itself is left alone, but
/// nobody reads any longer what that prints.
///
/// The first run makes this process ignore SIGPIPE, so that a program which does not read its input does no
/// harm. Programs themselves start with the usual treatment of every signal.
///
/// ```swift
/// let programs = RunningPrograms()
/// let invoices = ProgramHandler(
///     kind: "invoices.generate",
///     command: .arguments(["bin/console", "invoices:generate"]),
///     timeout: .seconds(300),
///     running: programs
/// )
/// let handlers = Handlers([invoices.handler])
/// ```
public struct ProgramHandler: Sendable {
    /// The messages it acts on.
    public var kind: MessageKind
    /// What to call it where handlers are listed; the kind if `nil`.
    public var name: String?
    /// What is run.
    public var command: ProgramCommand
    /// After what time it is stopped; `nil` for never.
    public var timeout: Duration?
    /// Variables that it gets besides those of the worker.
    public var environment: [String: String]
    /// The folder in which it runs; `nil` for that of the worker.
    public var workingDirectory: String?
    /// How long the program may take to end once it has been told to.
    public var terminationGrace: Duration
    /// Where the programs that are running are known.
    public var programs: RunningPrograms

    public init(
        kind: MessageKind,
        name: String? = nil,
        command: ProgramCommand,
        timeout: Duration? = nil,
        environment: [String: String] = [:],
        workingDirectory: String? = nil,
        terminationGrace: Duration = .seconds(5),
        running programs: RunningPrograms
    ) {
        self.kind = kind
        self.name = name
        self.command = command
        self.timeout = timeout
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.terminationGrace = terminationGrace
        self.programs = programs
    }

    /// The handler to register.
    public var handler: Handler {
        Handler(kind: kind, named: name) { message, context in
            try await run(message, context)
        }
    }

    private func run(_ message: RawMessage, _ context: HandlerContext) async throws {
        let output = ProgramOutput(logger: context.logger)
        let launch = Launch(
            command: command,
            environment: try variables(for: message, context),
            workingDirectory: workingDirectory,
            input: message.body
        )
        let run = ProgramRun(launch: launch, output: output, timeout: timeout, grace: terminationGrace)
        let end = try await run.callAsFunction(among: programs)
        try Task.checkCancellation()
        if let error = end.verdict.error(for: ProgramFailure(end, of: command, output: output)) { throw error }
    }

    private func variables(for message: RawMessage, _ context: HandlerContext) throws -> [String: String?] {
        let headers = context.headers.json == "{}" ? [:] : try context.headers.values()
        let variables: [String: String?] = [
            "HOWDAH_MESSAGE_ID": context.id.map { $0.description },
            "HOWDAH_TYPE": message.kind.rawValue,
            "HOWDAH_TRANSPORT": context.transport?.rawValue,
            "HOWDAH_ATTEMPT": "\(context.attempt)",
            "HOWDAH_CORRELATION_ID": MessageLineage(headers: headers).correlation ?? context.id?.description,
            "HOWDAH_HEADERS": MessageHeaders(headers).json,
        ]
        return variables.merging(environment.mapValues(Optional.some)) { given, _ in given }
    }
}
