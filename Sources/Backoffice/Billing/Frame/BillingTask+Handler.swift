import Howdah
import Logging
import PostgresLibpq

extension BillingTask {
    /// Does occurrences of the task, each one once.
    static func handler(_ office: BillingOffice) -> Handler {
        Handler(for: Self.self) { message, context in
            try await message.run(office, logger: context.logger)
        }
    }

    /// Does this occurrence, unless it has been done.
    ///
    /// - Returns: What became of its items.
    /// - Throws: ``TaskFailure`` if items have failed, `TimeLimitExceeded`, or what kept it from working at all.
    @discardableResult
    func run(_ office: BillingOffice, logger: Logger) async throws -> TaskCounts {
        var logger = logger
        logger[metadataKey: "task"] = "\(Self.kind)"
        logger[metadataKey: "due_at"] = "\(dueAt)"
        let run = try TaskRun(office, dueAt: dueAt, logger: logger)
        guard try await !isFinished(run.database) else {
            logger.info("task was done before")
            return TaskCounts()
        }
        logger.info("task started")
        let started = ContinuousClock.now
        do {
            try await withTimeLimit(Self.timeLimit) { try await perform(run) }
            if let failure = run.failure { throw failure }
            if !run.isSkipped { try await finish(run) }
        } catch {
            Self.report("task failed", run, since: started, error)
            throw error
        }
        Self.report("task ended", run, since: started)
        return run.counts
    }

    private func isFinished(_ database: PostgresClient) async throws -> Bool {
        let select = "SELECT FROM backoffice.task_run WHERE task = $1 AND due_at = $2"
        return try await !database.execute(PostgresCommand(select, Self.kind.rawValue, dueAt)).isEmpty
    }

    /// Writes down that the occurrence is done, and forgets those of long ago.
    private func finish(_ run: TaskRun) async throws {
        let insert = """
            WITH old AS (
                DELETE FROM backoffice.task_run WHERE task = $1 AND due_at < $2::timestamptz - interval '90 days'
            )
            INSERT INTO backoffice.task_run (task, due_at, done, skipped)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT DO NOTHING
            """
        let counts = run.counts
        let values = PostgresCommand(insert, Self.kind.rawValue, dueAt, Int32(counts.done), Int32(counts.skipped))
        try await run.database.execute(values)
    }

    private static func report(
        _ text: Logger.Message,
        _ run: TaskRun,
        since started: ContinuousClock.Instant,
        _ error: (any Error)? = nil
    ) {
        let counts = run.counts
        let milliseconds = Int64((ContinuousClock.now - started) / .milliseconds(1))
        let metadata: Logger.Metadata = [
            "done": "\(counts.done)", "skipped": "\(counts.skipped)", "failed": "\(counts.failed)",
            "duration_ms": "\(milliseconds)",
        ]
        guard let error else { return run.logger.info(text, metadata: metadata) }
        run.logger.error(text, error: error, metadata: metadata)
    }
}
