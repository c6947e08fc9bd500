import Synchronization

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// Keeps the history in the memory of this process.
///
/// What differs from other stores: nothing is added up, and everything is forgotten with the process.
public final class InMemoryHistory: HistoryStore {
    private struct Key: Hashable {
        var minute: Date
        var transport: TransportName
        var kind: MessageKind
        var writer: Int64
    }

    private struct Content {
        var rows: [Key: HistoryRow] = [:]
        var attempts: Set<HandledAttempt> = []
        var backlog = InMemoryBacklog()
        var lastWriter: Int64 = 0
    }

    private let content = Mutex(Content())
    private let now: @Sendable () -> Date

    /// Creates an empty history.
    ///
    /// - Parameter now: Tells the time.
    public init(now: @escaping @Sendable () -> Date = { Date() }) {
        self.now = now
    }

    public func openWriter() async throws -> HistoryWriter {
        content.withLock { content in
            content.lastWriter += 1
            return HistoryWriter(id: content.lastWriter, time: now())
        }
    }

    public func write(_ rows: [HistoryRow], _ attempts: [HandledAttempt], by writer: Int64) async throws -> Date {
        content.withLock { content in
            for row in rows {
                let key = Key(minute: row.minute, transport: row.transport, kind: row.kind, writer: writer)
                content.rows[key] = row
            }
            content.attempts.formUnion(attempts)
        }
        return now()
    }

    public func takeBacklogTurn(for transports: [TransportName], within patience: Duration) async throws -> BacklogTurn
    {
        content.withLock { content in content.backlog.takeTurn(for: transports, at: now(), within: patience) }
    }

    public func write(_ samples: [BacklogSample]) async throws {
        content.withLock { content in content.backlog.write(samples) }
    }

    public func tidy(_ retention: HistoryRetention) async throws -> Bool {
        let oldest = now().addingTimeInterval(-retention.total.seconds)
        content.withLock { content in
            content.rows = content.rows.filter { $0.key.minute >= oldest }
            content.attempts = content.attempts.filter { $0.beganAt >= oldest }
            content.backlog.forget(before: oldest)
        }
        return false
    }

    public func series(_ query: HistoryQuery, step: Duration) async throws -> [HistoryPoint] {
        var series = try HistorySeries(query, step: step)
        for row in rows(query) { series.add(row.figures, at: row.minute) }
        return series.points
    }

    public func summary(_ query: HistoryQuery) async throws -> [HistorySummary] {
        var table = HistoryTable()
        for row in rows(query) { table.add(row.figures, transport: row.transport, kind: row.kind) }
        return table.summaries
    }

    public func backlog(_ query: HistoryQuery, step: Duration) async throws -> [BacklogSample] {
        _ = try query.steps(of: step)
        return content.withLock { content in content.backlog.highest(query, step: step.seconds) }
    }

    public func attempts(_ filter: AttemptFilter, limit: Int) async throws -> [HandledAttempt] {
        let found = content.withLock { content in content.attempts.filter(filter.matches) }
        return Array(found.sorted { $0.beganAt > $1.beganAt }.prefix(max(limit, 0)))
    }

    private func rows(_ query: HistoryQuery) -> [HistoryRow] {
        content.withLock { content in content.rows.values.filter(query.matches) }
    }
}
