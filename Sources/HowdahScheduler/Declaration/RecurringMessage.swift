public import Howdah

/// A message that is sent again and again, and when.
public struct RecurringMessage: Sendable {
    /// The name of the entry, unique within its schedule.
    ///
    /// Its progress is kept under it, so it should not change.
    public var name: String
    /// When the message is due.
    public var trigger: any Trigger
    /// Where the message goes; `nil` for where it is routed, or the schedule's own transport.
    public var transport: TransportName?
    /// What becomes of due times at which nobody sent anything.
    public var missed: MissedRuns
    /// What happens if the last run has not ended.
    public var overlap: OverlappingRuns
    /// What the entry is for, in a few words for people; empty if nobody said.
    public var summary: String
    /// What happens around each run of this entry.
    public var hooks = ScheduleHooks()
    /// The type of the message, as far as it is known before one is made.
    public var kind: MessageKind?
    /// The more general types that it belongs to; see `Message.parents`.
    public var parents: [MessageKind]

    let make: @Sendable (Occurrence) throws -> any Message

    /// Declares a message that is made anew for each run.
    ///
    /// - Parameters:
    ///   - name: The name of the entry, unique within its schedule.
    ///   - trigger: When the message is due.
    ///   - transport: Where it goes, whatever the routing says.
    ///   - missed: What becomes of due times at which nobody sent anything.
    ///   - overlap: What happens if the last run has not ended.
    ///   - summary: What the entry is for.
    ///   - make: Makes the message of one run. A run whose message cannot be made is recorded as failed, with the error.
    public init<M: Message>(
        _ name: String,
        _ trigger: some Trigger,
        transport: TransportName? = nil,
        missed: MissedRuns = .latest,
        overlap: OverlappingRuns = .allow,
        summary: String = "",
        _ make: @escaping @Sendable (Occurrence) throws -> M
    ) {
        self.name = name
        self.trigger = trigger
        self.transport = transport
        self.missed = missed
        self.overlap = overlap
        self.summary = summary
        self.kind = M.self == RawMessage.self ? nil : M.kind
        self.parents = M.parents
        self.make = make
    }

    /// Declares a message that is the same for each run.
    public init(
        _ name: String,
        _ trigger: some Trigger,
        transport: TransportName? = nil,
        missed: MissedRuns = .latest,
        overlap: OverlappingRuns = .allow,
        summary: String = "",
        message: some Message
    ) {
        self.init(
            name,
            trigger,
            transport: transport,
            missed: missed,
            overlap: overlap,
            summary: summary
        ) { _ in message }
        self.kind = (message as? RawMessage)?.kind ?? self.kind
    }

    /// The same entry with hooks around each run.
    public func hooks(_ hooks: ScheduleHooks) -> Self {
        var copy = self
        copy.hooks = hooks
        return copy
    }
}
