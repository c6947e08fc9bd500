public import Howdah
public import HowdahBatches
public import HowdahScheduler
public import Hummingbird
public import Logging

/// Pages that show and repair an application's messages, batches, schedules and workers.
///
/// ```swift
/// let dashboard = try Dashboard(system, schedules: schedules, configuration: configuration, logger: logger)
/// dashboard.addRoutes(to: router)                       // in an application of one's own
/// try await DashboardServer(dashboard).run()            // or alone
/// ```
///
/// Pages work without JavaScript, and follow what happens with it. Whatever the number of visitors, the stores are looked
/// at once a second at most, and not at all while nobody visits.
public struct Dashboard: Sendable {
    let site: Site
    let endpoints: [Endpoint]

    /// Prepares a dashboard, without connecting to anything.
    ///
    /// - Parameters:
    ///   - system: What to show.
    ///   - schedules: What recurs, if anything does.
    ///   - batches: Its bulk jobs, if it has any.
    ///   - history: What was handled lately, for charts; without it there are none.
    ///   - audit: Where changes are written down before they are made.
    ///   - configuration: How it is reached, and by whom.
    ///   - logger: What goes wrong is logged here.
    /// - Throws: ``DashboardRefusal`` if nobody could visit it, or everybody.
    public init(
        _ system: MessagingSystem,
        schedules: Schedules? = nil,
        batches: Batches? = nil,
        history: (any HandlingHistory)? = nil,
        audit: any AuditLog = InMemoryAuditLog(),
        configuration: DashboardConfiguration = DashboardConfiguration(),
        logger: Logger
    ) throws {
        try self.init(system, schedules, batches, history, audit, configuration, time: SiteTime(), logger)
    }

    init(
        _ system: MessagingSystem,
        _ schedules: Schedules?,
        _ batches: Batches?,
        _ history: (any HandlingHistory)?,
        _ audit: any AuditLog,
        _ configuration: DashboardConfiguration,
        time: SiteTime,
        _ logger: Logger
    ) throws {
        try DashboardRefusal.check(configuration)
        let signer = Signer(secret: configuration.access.sessionKey)
        let authenticator = Authenticator(
            access: configuration.access,
            signer: signer,
            guesses: GuessLimiter(uptime: time.uptime),
            now: time.now
        )
        self.site = Site(
            configuration: configuration,
            sensitiveTypes: KindPatterns(kinds: system.sensitiveKinds, patterns: configuration.sensitiveTypes),
            system: system,
            schedules: schedules,
            batches: batches,
            audit: audit,
            templates: try Templates(),
            signer: signer,
            authenticator: authenticator,
            readings: Readings(system, schedules, batches, history, time: time),
            metrics: MetricsPage(of: [], and: Self.metrics(system, schedules), counting: [MessageMetrics(system)]),
            retries: RetryRuns { error, run in
                let metadata: Logger.Metadata = ["dashboard.retry": "\(run.subject)", "error": "\(error)"]
                logger.error("A retry of the dashboard could not go on.", metadata: metadata)
            },
            time: time,
            logger: logger
        )
        self.endpoints = EndpointTable(site).endpoints
    }

    /// What stores tell at once: a dashboard handles nothing itself.
    private static func metrics(_ system: MessagingSystem, _ schedules: Schedules?) -> [any MetricSource] {
        var sources: [any MetricSource] = [WorkerMetrics(system)]
        if let schedules { sources.append(ScheduleMetrics(schedules)) }
        return sources
    }

    /// Adds the dashboard to the routes of an application, below the configured prefix.
    ///
    /// The context has to know the address at the other end, on which access depends.
    public func addRoutes<Context: RemoteAddressRequestContext>(to router: some RouterMethods<Context>) {
        let gate = Gate(site)
        for endpoint in endpoints {
            let path =
                site.configuration.prefix
                + (endpoint.path == "/" && !site.configuration.prefix.isEmpty ? "" : endpoint.path)
            router.on(RouterPath(path), method: endpoint.method.request) { request, context in
                await RequestReader(gate, endpoint).answer(request, context).response
            }
        }
    }
}
