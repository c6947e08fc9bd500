/// Everything that can be asked of the dashboard, with who may ask it.
struct EndpointTable: Sendable {
    let endpoints: [Endpoint]

    init(_ site: Site) {
        let overview = OverviewPages(site: site)
        let messages = MessagePages(site: site)
        let pausing = TransportActions(site: site)
        let failed = FailedPages(site: site)
        let repair = FailedActions(site: site)
        let retries = RetryRunActions(site: site)
        let schedules = SchedulePages(site: site)
        let timing = ScheduleActions(site: site)
        let batches = BatchPages(site: site)
        let jobs = BatchActions(site: site)
        let workers = WorkerPages(site: site)
        let audit = AuditPages(site: site)
        let signIn = SignInPages(site: site)
        let api = DataAnswers(site: site)
        let handling = HandlingAnswers(site: site)
        let assets = AssetAnswers()
        let health = HealthAnswers(site: site)
        let live = LiveAnswers(site: site)
        endpoints = [
            Endpoint(.get, "/", .viewer, overview.overview),
            Endpoint(.get, "/transports", .viewer, overview.transports),
            Endpoint(.post, "/transports/pause", .operator, pausing.pause),
            Endpoint(.post, "/transports/resume", .operator, pausing.resume),
            Endpoint(.get, "/events", .viewer, live.events),

            Endpoint(.get, "/messages", .viewer, messages.list),
            Endpoint(.get, "/messages/:id", .viewer, messages.message),

            Endpoint(.get, "/failed", .viewer, failed.list),
            Endpoint(.get, "/failed/:id", .viewer, failed.message),
            Endpoint(.post, "/failed/retry", .operator, repair.retry),
            Endpoint(.post, "/failed/retry-slowly", .operator, retries.retrySlowly),
            Endpoint(.post, "/failed/retry-stop", .operator, retries.stop),
            Endpoint(.post, "/failed/remove", .operator, repair.remove),

            Endpoint(.get, "/schedules", .viewer, schedules.list),
            Endpoint(.get, "/schedules/:schedule/:entry", .viewer, schedules.entry),
            Endpoint(.post, "/schedules/run", .operator, timing.run),
            Endpoint(.post, "/schedules/pause", .operator, timing.pause),
            Endpoint(.post, "/schedules/resume", .operator, timing.resume),

            Endpoint(.get, "/batches", .viewer, batches.list),
            Endpoint(.get, "/batches/:id", .viewer, batches.batch),
            Endpoint(.post, "/batches/cancel", .operator, jobs.cancel),
            Endpoint(.post, "/batches/retry", .operator, jobs.retry),
            Endpoint(.get, "/background-jobs", .viewer, batches.backgroundJobs),

            Endpoint(.get, "/workers", .viewer, workers.list),
            Endpoint(.post, "/workers/stop", .operator, workers.stop),

            Endpoint(.get, "/audit", .viewer, audit.list),

            Endpoint(.get, "/api/stats", .viewer, api.stats),
            Endpoint(.get, "/api/history", .viewer, handling.data),
            Endpoint(.get, "/api/transports", .viewer, api.transports),
            Endpoint(.get, "/api/workers", .viewer, api.workers),
            Endpoint(.get, "/api/messages", .viewer, messages.data),
            Endpoint(.get, "/api/messages/:id", .viewer, messages.messageData),
            Endpoint(.get, "/api/failed", .viewer, api.failed),
            Endpoint(.get, "/api/failed/:id", .viewer, api.failedMessage),
            Endpoint(.get, "/api/retries", .viewer, retries.data),
            Endpoint(.get, "/api/schedules", .viewer, api.schedules),
            Endpoint(.get, "/api/schedules/:schedule/:entry/preview", .viewer, api.preview),
            Endpoint(.get, "/api/schedules/:schedule/:entry/history", .viewer, api.history),
            Endpoint(.get, "/api/batches", .viewer, batches.data),
            Endpoint(.get, "/api/batches/:id", .viewer, batches.batchData),
            Endpoint(.get, "/api/audit", .viewer, api.audit),

            Endpoint(.get, "/metrics", .viewer, health.metrics),

            Endpoint(.get, "/sign-in", .open, signIn.page),
            Endpoint(.post, "/sign-in", .open, signIn.signIn),
            Endpoint(.post, "/sign-out", .open, signIn.signOut),
            Endpoint(.post, "/theme", .open, signIn.theme),
            Endpoint(.get, "/assets/:name", .open, assets.asset),
            Endpoint(.get, "/livez", .open, health.live),
            Endpoint(.get, "/readyz", .open, health.ready),
            Endpoint(.get, "/**", .open) { _ in throw Problem.notFound },
        ]
    }
}
