public import Howdah

/// Everything that `howdah.yaml` says, checked, with the defaults filled in.
public struct Settings: Sendable, Hashable {
    /// The file it was read from; `nil` if there was none.
    public var source: String?
    /// The database of the file; see ``DatabaseLocation`` for what goes before it.
    public var database: ConnectionString?
    /// The transports, in the order in which they were declared, without those that are failure stores.
    public var transports: [TransportSettings] = []
    /// The failure stores, whether declared or only named: that of the whole application first.
    public var failureStores: [TransportSettings] = []
    /// Where failed messages go unless their transport says otherwise; `nil` if nobody decided.
    public var failureTransport: TransportName?
    /// Which message goes where.
    public var routes: [Route] = []
    /// What to do with which message.
    public var handlers: [HandlerSettings] = []
    /// The types of message whose bodies are hidden where people look at them.
    public var sensitive: Set<MessageKind> = []
    /// What recurs, by schedule, in the order of declaration.
    public var schedules: [ScheduleSettings] = []
    /// For how long the runs of recurring messages are remembered after they were due.
    public var scheduleRetention: Duration = .seconds(30 * 86_400)
    /// For how long batches are remembered after they have ended.
    public var batchRetention: Duration = .seconds(30 * 86_400)
    /// The signals that make a worker finish and end.
    public var stopSignals: [StopSignal] = StopSignal.standard
    /// Whether workers are started each minute by cron, unless a transport says otherwise.
    public var isCronjob = false
    /// How long one run of a worker lasts where workers are started each minute by cron.
    public var cronjobTimeLimit: Duration = .seconds(20)
    /// What is remembered of what was done.
    public var history = HistorySettings()
    /// How workers go about their work, unless the command line says otherwise.
    public var worker = WorkerSettings()
    /// How the dashboard is reached, and by whom.
    public var dashboard = DashboardSettings()

    /// The settings of an application that has no file.
    public init() {}

    /// The declared transports whose workers are started each minute by cron.
    public var cronjobs: [TransportSettings] { transports.filter(\.isCronjob) }
}
