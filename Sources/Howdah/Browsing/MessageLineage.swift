/// Where a message comes from, as its headers say.
public struct MessageLineage: Sendable, Hashable {
    /// The header that names the batch of a message.
    public static let batchHeader = "X-Batch"
    /// The header that names the occurrence of a schedule.
    public static let occurrenceHeader = "occurrence"

    /// What all messages have in common that descend from one; `nil` if it descends from none.
    public var correlation: String?
    /// The identifier of the message whose handler dispatched this one.
    public var causation: String?
    /// The due time of a schedule that it stands for, such as `main/invoices due=2026-12-01T09:00:00Z`.
    public var occurrence: String?
    /// The batch that it belongs to.
    public var batch: String?

    public init(
        correlation: String? = nil,
        causation: String? = nil,
        occurrence: String? = nil,
        batch: String? = nil
    ) {
        self.correlation = correlation
        self.causation = causation
        self.occurrence = occurrence
        self.batch = batch
    }

    /// Reads what the headers of a message say.
    public init(headers: [String: String]) {
        self.init(
            correlation: headers[CorrelationStamp.header],
            causation: headers[CausationStamp.header],
            occurrence: headers[Self.occurrenceHeader],
            batch: headers[Self.batchHeader]
        )
    }

    /// Whether nothing is known.
    public var isEmpty: Bool { self == Self() }
}
