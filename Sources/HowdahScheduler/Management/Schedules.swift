public import Howdah

/// The schedules of an application: what recurs, how far it has come, and how to change that by hand.
///
/// ```swift
/// for status in try await schedules.list() { print(status.message.id, status.nextDueAt) }
/// guard let invoices = schedules.find("invoices").first else { return }
/// try await schedules.run(invoices)           // now, apart from its times
/// try await schedules.setPaused(true, invoices)
/// let runs = try await schedules.history(of: invoices, limit: 20)
/// ```
public struct Schedules: Sendable {
    /// The schedules, in the order of their declaration.
    public let all: [PlannedSchedule]

    let maker: FiringMaker

    /// Checks schedules, and puts them together.
    ///
    /// - Parameters:
    ///   - schedules: The declarations.
    ///   - codec: How messages are stored.
    ///   - routes: Where messages go whose entry names no transport. What no rule but `*` is for waits on the schedule's
    ///     own transport.
    ///   - transports: The transports there are, those that stand for schedules included.
    ///   - store: Where a schedule is kept: in the database of its own transport.
    /// - Throws: ``ScheduleError`` with everything that is wrong.
    public init(
        _ schedules: [Schedule],
        codec: any MessageCodec,
        routes: Routes,
        transports: [TransportName],
        store: (Schedule) -> any ScheduleStore
    ) throws {
        var plan = SchedulePlan(routes: routes, transports: transports)
        plan.checkNames(schedules)
        self.all = schedules.map { plan.plan($0, in: store($0)) }
        self.maker = FiringMaker(codec: codec)
        guard plan.problems.isEmpty else { throw ScheduleError(plan.problems) }
    }

    /// Every recurring message, in the order of declaration.
    public var messages: [PlannedMessage] { all.flatMap(\.messages) }

    /// The schedule that a transport stands for.
    public func schedule(of transport: TransportName) -> PlannedSchedule? {
        all.first { $0.transport == transport }
    }

    /// The recurring message of that identifier.
    public subscript(id: EntryID) -> PlannedMessage? {
        messages.first { $0.id == id }
    }

    /// The recurring messages that a text names: by identifier, `main/invoices`, or by entry alone, `invoices`.
    public func find(_ text: String) -> [PlannedMessage] {
        messages.filter { $0.id.description == text || $0.id.entry == text }
    }

    // MARK: Looking

    /// Every recurring message with its state and its last run.
    ///
    /// - Throws: The error of the store.
    public func list() async throws -> [EntryStatus] {
        var list: [EntryStatus] = []
        for schedule in all {
            let reading = try await schedule.store.read(schedule.name)
            let last = try await schedule.store.occurrences(of: schedule.name, entry: nil, limit: 1)
            list += schedule.messages.map { message in
                EntryStatus(
                    message: message,
                    state: reading.state(of: message.id),
                    time: reading.time,
                    last: last.first { $0.id == message.id }
                )
            }
        }
        return list
    }

    /// The state and the last run of one recurring message.
    public func status(of message: PlannedMessage) async throws -> EntryStatus {
        let store = try store(of: message)
        let reading = try await store.read(message.id.schedule)
        let last = try await history(of: message, limit: 1)
        return EntryStatus(
            message: message,
            state: reading.state(of: message.id),
            time: reading.time,
            last: last.first
        )
    }

    /// The last occurrences of a recurring message, the latest first.
    public func history(of message: PlannedMessage, limit: Int) async throws -> [OccurrenceRecord] {
        try await store(of: message).occurrences(of: message.id.schedule, entry: message.id.entry, limit: limit)
    }

    // MARK: Support

    func store(of message: PlannedMessage) throws -> any ScheduleStore {
        guard let schedule = all.first(where: { $0.name == message.id.schedule }) else {
            throw Self.notEntered(message)
        }
        return schedule.store
    }

    static func notEntered(_ message: PlannedMessage) -> ScheduleError {
        let reason = "It is not in the store of its schedule."
        return ScheduleError([.init(schedule: message.id.schedule, entry: message.id.entry, reason: reason)])
    }
}
