public import ArgumentParser
public import Howdah
public import HowdahBatches
public import HowdahScheduler
public import Logging
public import ServiceLifecycle

/// A program that has the commands of Howdah: what it is called, and the messaging system they work on.
///
/// ```swift
/// struct Shop: HowdahApplication {
///     static let commandName = "shop"
///     static let abstract = "Sends the mail of the shop."
///     static let version = "1.0"
///     let system: MessagingSystem
///
///     static func load(_ options: ApplicationOptions, logger: Logger) async throws -> Self {
///         Shop(system: try await makeSystem(options.databaseURL, logger))
///     }
///
///     func waitUntilReachable(_ patience: Duration, for names: [TransportName]?) async throws {}
/// }
///
/// @main enum Main {
///     static func main() async { await CommandLineEntry<Shop>.main() }
/// }
/// ```
public protocol HowdahApplication: Sendable {
    /// The name of the program, as it is typed.
    static var commandName: String { get }
    /// What the program is for, in one line of its help.
    static var abstract: String { get }
    /// What `--version` prints.
    static var version: String { get }
    /// The program's own commands, listed after those of Howdah. None by default.
    ///
    /// Those that conform to ``HowdahSubcommand`` take the options that every command has.
    static var additionalCommands: [any ParsableCommand.Type] { get }

    /// The command that serves the dashboard, listed among those of Howdah; `nil`, the default, if there is none.
    static var dashboardCommand: (any ParsableCommand.Type)? { get }

    /// Builds the application, once the command line has been understood.
    ///
    /// It should not connect yet: commands first check what they were asked to do, and then call
    /// ``waitUntilReachable(_:for:)``.
    ///
    /// - Throws: ``CommandFailure`` to choose the exit code; any other error is taken for one of the
    ///   configuration.
    static func load(_ options: ApplicationOptions, logger: Logger) async throws -> Self

    /// What the commands work on.
    var system: MessagingSystem { get }
    /// How a worker goes about its work, unless the command line says otherwise.
    var workerDefaults: WorkerConfiguration { get }
    /// The signals that make a worker finish what it has in hand and end. TERM, INT and QUIT by default.
    var stopSignals: [Int32] { get }
    /// What `cron:install` enters into the crontab. Nothing by default.
    var cronEntries: [CronEntry] { get }
    /// What `cron:install --tasks` enters besides: an entry for each task with a command. Nothing by default.
    var taskCronEntries: [CronEntry] { get }
    /// What recurs; `nil` if nothing does. Nothing by default.
    var schedules: Schedules? { get }
    /// The batches of its messages; `nil` if it has none. None by default.
    var batches: Batches? { get }
    /// How schedulers go about their work.
    var schedulerDefaults: SchedulerConfiguration { get }
    /// Who else watches the workers of this process. Nobody by default.
    var observer: (any WorkerObserver)? { get }
    /// What of the history is written, and where. Nothing by default.
    var history: HistoryConfiguration? { get }
    /// Where workers answer those who watch over them, unless the command line says otherwise. Nowhere by default.
    var healthAddress: HealthAddress? { get }

    /// Whether the stores can be asked something without a server being started for it. Yes by default.
    var storesRunByThemselves: Bool { get }

    /// Returns once the stores of these transports and failure stores answer.
    ///
    /// The others are left alone: a command does not wait for a store it has nothing to do with.
    ///
    /// - Parameters:
    ///   - patience: For how long to keep trying; zero tries once.
    ///   - names: The transports and failure stores; `nil` for every store of the application.
    /// - Throws: The error of the last attempt. The process then exits with the code 69.
    func waitUntilReachable(_ patience: Duration, for names: [TransportName]?) async throws

    /// Makes what answers those who watch over a worker; it runs beside the worker.
    ///
    /// - Parameters:
    ///   - source: Knows how the worker is.
    ///   - address: Where to answer.
    ///   - logger: Hears of what goes wrong.
    /// - Returns: The service.
    /// - Throws: ``CommandFailure`` if the program has no such thing, which is the default.
    func makeHealthService(
        _ source: some HealthSource,
        on address: HealthAddress,
        logger: Logger
    ) throws -> any Service

    /// Ends the programs that handlers have started, without waiting for them. Does nothing by default.
    func terminateHandlersAtOnce()

    /// Closes what ``load(_:logger:)`` has opened. Does nothing by default.
    func shutdown() async
}

extension HowdahApplication {
    public static var additionalCommands: [any ParsableCommand.Type] { [] }
    public static var dashboardCommand: (any ParsableCommand.Type)? { nil }
    public var workerDefaults: WorkerConfiguration { WorkerConfiguration() }
    public var stopSignals: [Int32] { StopSignal.defaults.map(\.number) }
    public var cronEntries: [CronEntry] { [] }
    public var taskCronEntries: [CronEntry] { [] }
    public var schedules: Schedules? { nil }
    public var batches: Batches? { nil }
    public var schedulerDefaults: SchedulerConfiguration { SchedulerConfiguration() }
    public var observer: (any WorkerObserver)? { nil }
    public var history: HistoryConfiguration? { nil }
    public var healthAddress: HealthAddress? { nil }
    public func makeHealthService(
        _ source: some HealthSource,
        on address: HealthAddress,
        logger: Logger
    ) throws -> any Service {
        let reason =
            "This program was built without the package trait \"Dashboard\", so it cannot answer on a health port."
        throw CommandFailure(.usage, reason + " Leave out --health-port and worker.health_port.")
    }
    public var storesRunByThemselves: Bool { true }
    public func terminateHandlersAtOnce() {}
    public func shutdown() async {}
}
