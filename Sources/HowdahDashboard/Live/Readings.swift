import Howdah
import HowdahBatches
import HowdahScheduler

/// What pages show of the stores, shared by all visitors.
struct Readings: Sendable {
    /// A list of failed messages that somebody looks at.
    struct FailedList: Sendable, Hashable {
        var store: TransportName
        var selection: FailureSelection
        var limit: Int
    }

    private let reader: SnapshotReader
    private let reach: SharedReadings<Bool, Bool>
    private let snapshots: SharedReadings<Bool, Snapshot>
    private let handling: SharedReadings<Bool, HandlingReading>
    private let history: HandlingReader?
    private let groups: SharedReadings<TransportName, [FailureGroup]>
    private let batches: SharedReadings<BatchQuery, [BatchRecord]>
    private let failures: SharedReadings<FailedList, (messages: [FailedMessage], total: Int)>

    /// How many groups of failures a page shows.
    private static let mostGroups = 20

    init(
        _ system: MessagingSystem,
        _ schedules: Schedules?,
        _ batches: Batches?,
        _ history: (any HandlingHistory)?,
        time: SiteTime
    ) {
        self.reader = SnapshotReader(system: system, schedules: schedules, batches: batches, time: time)
        self.batches = SharedReadings(uptime: time.uptime)
        self.reach = SharedReadings(uptime: time.uptime)
        self.snapshots = SharedReadings(uptime: time.uptime)
        self.failures = SharedReadings(uptime: time.uptime)
        self.groups = SharedReadings(uptime: time.uptime)
        self.history = history.map { HandlingReader(history: $0, time: time) }
        // Charts of minutes do not change every second.
        self.handling = SharedReadings(freshness: .seconds(10), uptime: time.uptime)
    }

    /// Returns if the stores answer a small question within two seconds; they are asked once a second at most.
    ///
    /// - Throws: The error of a store, or `TimeLimitExceeded`.
    func requireReachable() async throws {
        _ = try await reach.value(for: true) { [system = reader.system] in
            try await withTimeLimit(.seconds(2)) {
                _ = try await system.registry.workers()
                _ = try await system.pauses(of: system.transports)
                return true
            }
        }
    }

    /// Everything the first page shows, as of a second ago at most.
    func snapshot() async throws -> Snapshot {
        try await snapshots.value(for: true) { [reader] in try await reader.read() }
    }

    /// A list of failed messages, and how many there are.
    func failed(_ list: FailedList) async throws -> (messages: [FailedMessage], total: Int) {
        let store = try reader.system.failureStore(list.store).store
        return try await failures.value(for: list) {
            (try await store.list(list.selection, limit: list.limit), try await store.count(list.selection))
        }
    }

    /// The largest groups of messages that failed alike.
    func groups(of store: TransportName) async throws -> [FailureGroup] {
        let failures = try reader.system.failureStore(store).store
        return try await groups.value(for: store) { try await failures.groups(limit: Self.mostGroups) }
    }

    /// Batches; none if the application keeps none.
    func batches(_ query: BatchQuery) async throws -> [BatchRecord] {
        guard let batches = reader.batches else { return [] }
        return try await self.batches.value(for: query) { try await batches.list(query) }
    }

    /// What was handled lately; `nil` if nobody writes it down.
    func handled() async throws -> HandlingReading? {
        guard let history else { return nil }
        return try await handling.value(for: true) { try await history.read() }
    }

    /// Makes the next page look again.
    func forget() async {
        await snapshots.forget()
        await failures.forget()
        await groups.forget()
        await batches.forget()
    }
}
