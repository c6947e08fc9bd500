/// What was done with messages, and how long it took: for charts, tables and alerts.
///
/// Workers write it every few seconds, beside their work. What a worker that is killed has not written yet is missing:
/// a few seconds of statistics, never a message. An attempt whose lease had ended counts like any other. Once a minute one
/// of them, or a dashboard, counts what the transports hold.
///
/// Minutes older than a day are added up to hours, each of which counts for the moment at which it began.
public protocol HandlingHistory: Sendable {
    /// What was done in each step of a stretch of time, oldest first; steps in which nothing was done are there, too.
    ///
    /// Steps begin at the beginning of the query. The finest step is a minute; the beginning should be that of one.
    ///
    /// - Throws: ``TransportError`` with the code ``TransportError/Code/invalid`` if the step is shorter than a minute or
    ///   there are more than ``HistoryQuery/maximumSteps``, or the store's error.
    func series(_ query: HistoryQuery, step: Duration) async throws -> [HistoryPoint]

    /// What was done in a stretch of time by transport and type, in the order of their names.
    func summary(_ query: HistoryQuery) async throws -> [HistorySummary]

    /// What transports held, by step and transport: of the minutes in each step, the one at which it was most.
    ///
    /// Minutes in which nobody has counted are missing: where neither a worker nor a dashboard was running. Of what is
    /// older than a day, one minute of each hour is left. The query's type does not matter, since counts do not tell types
    /// apart.
    ///
    /// - Parameters:
    ///   - query: The minutes that are asked for. Steps begin at its beginning.
    ///   - step: A minute for each count there is.
    /// - Returns: The counts in the order of their steps, and then of the names of their transports.
    /// - Throws: ``TransportError`` with the code ``TransportError/Code/invalid`` if the step is shorter than a minute or
    ///   there are more than ``HistoryQuery/maximumSteps``, or the store's error.
    func backlog(_ query: HistoryQuery, step: Duration) async throws -> [BacklogSample]

    /// Single attempts, the latest first; none where the history of messages is off.
    ///
    /// - Parameters:
    ///   - filter: What they have to be like.
    ///   - limit: How many to return at most.
    /// - Returns: The attempts.
    /// - Throws: The store's error.
    func attempts(_ filter: AttemptFilter, limit: Int) async throws -> [HandledAttempt]
}
