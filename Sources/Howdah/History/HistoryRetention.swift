/// For how long the history is remembered, and how finely.
public struct HistoryRetention: Sendable, Hashable {
    /// After what time everything is forgotten.
    public var total: Duration
    /// After what time minutes are added up to hours.
    public var minutes: Duration
    /// After what time the rows that several workers have written for a minute are added up to one.
    ///
    /// A worker writes no row of a minute that is older than this.
    public var workers: Duration

    /// 30 days, a day of which in minutes.
    public init(total: Duration = .seconds(30 * 86_400)) {
        self.total = total
        self.minutes = .seconds(86_400)
        self.workers = .seconds(3_600)
    }
}
