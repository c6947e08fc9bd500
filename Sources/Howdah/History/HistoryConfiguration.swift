/// What of the history is written, and where.
public struct HistoryConfiguration: Sendable {
    /// Where to.
    public var store: any HistoryStore
    /// For how long it is remembered.
    public var retention = HistoryRetention()
    /// Whether single attempts are remembered, too.
    public var keepsAttempts = false
    /// How often it is written; what a killed worker has not written is missing.
    public var interval: Duration = .seconds(5)

    public init(_ store: any HistoryStore) {
        self.store = store
    }
}
