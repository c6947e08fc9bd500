/// What a worker costs that has nothing to do.
struct IdleFigure: Sendable, Hashable, Encodable {
    /// Transactions of the database a second, beyond those without the worker.
    var transactionsPerSecond: Double
    /// Transactions of the database a second without the worker: autovacuum's, and those of others.
    var otherTransactionsPerSecond: Double
    /// The processor time of this process, in percent of one core.
    var cpuPercent: Double
    /// The resident memory of this process, in bytes.
    var memoryBytes: Int

    private enum CodingKeys: String, CodingKey {
        case transactionsPerSecond = "transactions_per_second"
        case otherTransactionsPerSecond = "other_transactions_per_second"
        case cpuPercent = "cpu_percent"
        case memoryBytes = "memory_bytes"
    }
}
