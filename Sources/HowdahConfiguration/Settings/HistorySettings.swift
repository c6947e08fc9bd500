/// What is remembered of what was done.
public struct HistorySettings: Sendable, Hashable {
    /// Whether workers write the history.
    public var isEnabled = true
    /// For how long it is remembered.
    public var retention: Duration = .seconds(30 * 86_400)
    /// Whether single attempts are remembered, too.
    public var keepsMessages = false

    public init() {}
}
