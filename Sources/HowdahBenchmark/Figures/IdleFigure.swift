/// What a worker costs that has nothing to do.
struct IdleFigure: Sendable, Hashable, Encodable {
    /// Transactions of the whole database a second, those of autovacuum and of others included.
    var transactionsPerSecond: Double
    /// The processor time of this process, in percent of one core.
    var cpuPercent: Double
    /// The resident memory of this process, in bytes.
    var memoryBytes: Int

    private enum CodingKeys: String, CodingKey {
        case transactionsPerSecond = "transactions_per_second"
        case cpuPercent = "cpu_percent"
        case memoryBytes = "memory_bytes"
    }
}
