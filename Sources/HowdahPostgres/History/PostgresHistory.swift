public import Howdah
import PostgresLibpq

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Keeps the history of handled messages in a PostgreSQL database, in the tables of `migrations/howdah/0007_history.sql`.
///
/// Each writer has rows of its own for the last hour, so that workers never wait for each other; what is older is added
/// up, and after a day to hours. Messages of any transport may be written here, wherever they are kept themselves.
public struct PostgresHistory: HistoryStore {
    /// How many minutes, hours or single rows one call of ``tidy(_:)`` takes at most.
    private static let mergeLimit: Int64 = 120
    private static let forgetLimit: Int64 = 10_000

    private let store: PostgresStore

    /// Creates a history without connecting.
    public init(_ store: PostgresStore) {
        self.store = store
    }

    public func openWriter() async throws -> HistoryWriter {
        guard let writer = try await run(OpenHistoryWriter()).first else {
            throw PostgresStore.notSetUp(store.schema.rawValue)
        }
        return writer
    }

    public func write(_ rows: [HistoryRow], _ attempts: [HandledAttempt], by writer: Int64) async throws -> Date {
        let schema = store.schema
        var commands = rows.map { WriteHistory(row: $0, writer: writer).command(in: schema) }
        if !attempts.isEmpty { commands.append(WriteAttempts(attempts: attempts).command(in: schema)) }
        commands.append(TellTime().command(in: schema))
        let time = try await transaction(commands).last?.decode(TellTime.self).first
        guard let time else { throw PostgresStore.notSetUp(schema.rawValue) }
        return time
    }

    public func takeBacklogTurn(for transports: [TransportName], within patience: Duration) async throws -> BacklogTurn
    {
        guard let turn = try await run(TakeBacklogTurn(transports: transports, patience: patience)).first else {
            throw PostgresStore.notSetUp(store.schema.rawValue)
        }
        return turn
    }

    public func write(_ samples: [BacklogSample]) async throws {
        guard !samples.isEmpty else { return }
        _ = try await run(WriteBacklog(samples: samples))
    }

    public func tidy(_ retention: HistoryRetention) async throws -> Bool {
        let schema = store.schema
        let limit = Self.mergeLimit
        let workers = MergeHistory(
            minutes: 1,
            oldest: retention.minutes,
            youngest: retention.workers,
            limit: limit
        )
        let hours = MergeHistory(minutes: 60, oldest: retention.total, youngest: retention.minutes, limit: limit)
        let changed = try await transaction([
            LockHistory().command(in: schema),
            ForgetHistory(age: retention.total, limit: Self.forgetLimit).command(in: schema),
            ForgetAttempts(age: retention.total, limit: Self.forgetLimit).command(in: schema),
            ForgetBacklog(minutes: retention.minutes, total: retention.total, limit: Self.forgetLimit).command(
                in: schema
            ),
            workers.command(in: schema),
            hours.command(in: schema),
        ]).map(\.affectedRows)
        return changed[1...3].contains { $0 >= Self.forgetLimit } || changed[4...].contains { $0 >= limit }
    }

    public func series(_ query: HistoryQuery, step: Duration) async throws -> [HistoryPoint] {
        var series = try HistorySeries(query, step: step)
        for row in try await run(ReadHistory(query: query)) { series.add(row.figures, at: row.minute) }
        return series.points
    }

    public func summary(_ query: HistoryQuery) async throws -> [HistorySummary] {
        var table = HistoryTable()
        for row in try await run(ReadHistory(query: query)) {
            table.add(row.figures, transport: row.transport, kind: row.kind)
        }
        return table.summaries
    }

    public func backlog(_ query: HistoryQuery, step: Duration) async throws -> [BacklogSample] {
        _ = try query.steps(of: step)
        return try await run(ReadBacklog(query: query, step: step))
    }

    public func attempts(_ filter: AttemptFilter, limit: Int) async throws -> [HandledAttempt] {
        try await run(ReadAttempts(filter: filter, limit: max(limit, 0)))
    }

    private func run<S: Statement>(_ statement: S) async throws -> [S.Row] {
        try await store.reaching {
            try await store.connections.execute(statement.command(in: store.schema)).decode(S.self)
        }
    }

    /// Runs statements in one transaction and one round trip.
    private func transaction(_ commands: [PostgresCommand]) async throws -> [PostgresResult] {
        try await store.reaching {
            guard let outcome = try await store.connections.pipeline(groups: [commands]).first else { return [] }
            return try outcome.get()
        }
    }
}
