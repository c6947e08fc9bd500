public import Howdah
public import HowdahScheduler
import PostgresLibpq

/// Keeps schedules in a PostgreSQL database, in the schema that holds their messages.
///
/// The statements and what they promise are in `migrations/howdah/0004_schedules.sql`.
public struct PostgresScheduleStore: ScheduleStore {
    private let store: PostgresStore
    private let queues: [TransportName: String]

    /// Creates a store without connecting.
    ///
    /// - Parameters:
    ///   - store: The database and schema.
    ///   - transports: The transports that lie there, whichever store they were made with.
    public init(_ store: PostgresStore, transports: [PostgresTransport]) {
        self.store = store
        self.queues = Dictionary(transports.map { ($0.name, $0.queueName) }) { first, _ in first }
    }

    public func holds(_ transport: TransportName) -> Bool { queues[transport] != nil }

    public func enter(_ entries: [EntryDeclaration], in schedule: String) async throws -> ScheduleReading {
        try await store.reaching {
            let enter = EnterScheduleEntries(schedule: schedule, entries: entries).command(in: store.schema)
            try await store.connections.execute(enter)
        }
        var reading = try await read(schedule)
        let ids = Set(entries.map(\.id))
        reading.states.removeAll { !ids.contains($0.id) }
        return reading
    }

    public func read(_ schedule: String) async throws -> ScheduleReading {
        let entries = try await run(ReadSchedule(schedule: schedule))
        guard let time = entries.first?.time else { throw PostgresStore.notSetUp(schedule) }
        return ScheduleReading(time: time, states: entries.compactMap { $0.state })
    }

    public func fire(_ firing: Firing) async throws -> FiringResult {
        let names = try firing.transports.map { name in
            guard let queue = queues[name] else {
                let known = queues.keys.sorted { $0.rawValue < $1.rawValue }
                throw TransportError.unknownTransport(name.rawValue, known: known)
            }
            return queue
        }
        let answers = try await store.reaching {
            let numbers = try await store.queues(names)
            let fire = FireOccurrences(firing: firing, queues: names.compactMap { numbers[$0] })
            return try await store.connections.execute(fire.command(in: store.schema)).decode(FireOccurrences.self)
        }
        guard let first = answers.first else { throw PostgresStore.notSetUp(store.schema.rawValue) }
        var state: EntryState?
        if let position = first.position {
            state = firing.state
            state?.position = position
            state?.pausedAt = first.pausedAt
        }
        return FiringResult(
            time: first.time,
            refusal: first.refusal.flatMap(FiringResult.Refusal.init(rawValue:)),
            state: state,
            runs: answers.compactMap(\.run)
        )
    }

    public func setPaused(_ isPaused: Bool, _ id: EntryID) async throws -> EntryState? {
        try await isPaused ? run(PauseScheduleEntry(id: id)).first : run(ResumeScheduleEntry(id: id)).first
    }

    public func finish(_ message: MessageID, _ end: OccurrenceEnd) async throws {
        _ = try await execute(FinishOccurrence(message: message, end: end))
    }

    public func occurrences(of schedule: String, entry: String?, limit: Int) async throws -> [OccurrenceRecord] {
        try await run(ListOccurrences(schedule: schedule, entry: entry, limit: limit))
    }

    public func occurrence(of message: MessageID) async throws -> OccurrenceRecord? {
        try await run(FindOccurrence(message: message)).first
    }

    public func forgetOccurrences(of schedule: String, olderThan age: Duration) async throws -> Int {
        try await execute(ForgetOccurrences(schedule: schedule, age: age))
    }

    private func run<S: Statement>(_ statement: S) async throws -> [S.Row] {
        try await store.reaching {
            try await store.connections.execute(statement.command(in: store.schema)).decode(S.self)
        }
    }

    /// - Returns: How many rows it changed.
    private func execute(_ action: some Action) async throws -> Int {
        try await store.reaching {
            try await store.connections.execute(action.command(in: store.schema)).affectedRows
        }
    }
}
