import Foundation
import Howdah
import Synchronization

/// A history in memory that is away for its first calls, or whose first answers are lost.
final class ScriptedHistory: HistoryStore {
    private struct Script {
        var failures: Int
        var lostAnswers: Int
        var lostTurns: Int
        var calls = 0
        var writes = 0
        var tidied = 0
        var waiting: [(isOver: @Sendable (Int, Int) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
    }

    let memory: InMemoryHistory
    private let script: Mutex<Script>

    init(
        memory: InMemoryHistory = InMemoryHistory(),
        failures: Int = 0,
        lostAnswers: Int = 0,
        lostTurns: Int = 0
    ) {
        self.memory = memory
        self.script = Mutex(Script(failures: failures, lostAnswers: lostAnswers, lostTurns: lostTurns))
    }

    var calls: Int { script.withLock(\.calls) }
    var tidied: Int { script.withLock(\.tidied) }

    func openWriter() async throws -> HistoryWriter {
        let fails = script.withLock { script in
            script.calls += 1
            script.failures -= 1
            return script.failures >= 0
        }
        guard !fails else { throw TransportError(.unreachable, "The database cannot be reached.") }
        return try await memory.openWriter()
    }

    func write(_ rows: [HistoryRow], _ attempts: [HandledAttempt], by writer: Int64) async throws -> Date {
        let time = try await memory.write(rows, attempts, by: writer)
        let isLost = note { script in
            script.calls += 1
            script.writes += 1
            script.lostAnswers -= 1
            return script.lostAnswers >= 0
        }
        guard !isLost else { throw TransportError(.unreachable, "The connection was lost.") }
        return time
    }

    func tidy(_ retention: HistoryRetention) async throws -> Bool {
        note { script in
            script.calls += 1
            script.tidied += 1
            return false
        }
    }

    func series(_ query: HistoryQuery, step: Duration) async throws -> [HistoryPoint] {
        try await memory.series(query, step: step)
    }

    func summary(_ query: HistoryQuery) async throws -> [HistorySummary] {
        try await memory.summary(query)
    }

    func takeBacklogTurn(for transports: [TransportName], within patience: Duration) async throws -> BacklogTurn {
        let isLost = script.withLock { script in
            script.lostTurns -= 1
            return script.lostTurns >= 0
        }
        guard !isLost else { throw TransportError(.unreachable, "The database cannot be reached.") }
        return try await memory.takeBacklogTurn(for: transports, within: patience)
    }

    func write(_ samples: [BacklogSample]) async throws {
        try await memory.write(samples)
    }

    func backlog(_ query: HistoryQuery, step: Duration) async throws -> [BacklogSample] {
        try await memory.backlog(query, step: step)
    }

    func attempts(_ filter: AttemptFilter, limit: Int) async throws -> [HandledAttempt] {
        try await memory.attempts(filter, limit: limit)
    }

    func everything() async throws -> HandlingFigures {
        let query = HistoryQuery(from: Date(timeIntervalSinceNow: -3_600), to: Date(timeIntervalSinceNow: 3_600))
        return try await summary(query).reduce(into: HandlingFigures()) { $0.add($1.figures) }
    }

    // MARK: Waiting

    func wait(forWrites count: Int) async throws {
        await wait { writes, _ in writes >= count }
    }

    func waitForTidying() async throws {
        await wait { _, tidied in tidied > 0 }
    }

    private func wait(_ isOver: @escaping @Sendable (Int, Int) -> Bool) async {
        await withCheckedContinuation { continuation in
            let isOverNow = script.withLock { script in
                guard !isOver(script.writes, script.tidied) else { return true }
                script.waiting.append((isOver, continuation))
                return false
            }
            if isOverNow { continuation.resume() }
        }
    }

    /// Changes the script, and wakes those whose wait is over.
    private func note(_ change: (inout Script) -> Bool) -> Bool {
        let (result, woken) = script.withLock { script in
            let result = change(&script)
            let (writes, tidied) = (script.writes, script.tidied)
            let woken = script.waiting.filter { $0.isOver(writes, tidied) }.map(\.continuation)
            script.waiting.removeAll { $0.isOver(writes, tidied) }
            return (result, woken)
        }
        for continuation in woken { continuation.resume() }
        return result
    }
}
