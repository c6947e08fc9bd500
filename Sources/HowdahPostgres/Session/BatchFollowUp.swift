import PostgresLibpq

/// What an exchange does for the batches of HowdahBatches behind its own statements, in the same round trip.
///
/// Each group of statements is a transaction of its own, which begins when the settlements are committed.
struct BatchFollowUp: Sendable {
    /// Those of which items are in hand.
    let inHand: [Int64]
    /// Those of which items are settled.
    let settled: [Int64]

    init(inHand: Set<Int64>, settled: Set<Int64>) {
        self.inHand = inHand.sorted()
        self.settled = settled.sorted()
    }

    var isEmpty: Bool { inHand.isEmpty && settled.isEmpty }

    /// The statements: first whether any is stopped, then what is next for each of which items are settled.
    func groups(in schema: SchemaName) -> [[PostgresCommand]] {
        guard !isEmpty else { return [] }
        return [[ListStoppedBatches(batches: inHand).command(in: schema)]]
            + settled.map { [TendBatch(batch: $0).command(in: schema)] }
    }

    /// What the results of the groups say: which of those in hand are stopped, and what was done for those settled.
    func sorted(
        _ results: ArraySlice<Result<[PostgresResult], PostgresError>>
    ) throws -> (stopped: Set<Int64>, tendings: ArraySlice<Result<[PostgresResult], PostgresError>>) {
        let stopped = try results.first?.get().first?.decode(ListStoppedBatches.self)
        return (Set(stopped ?? []), results.dropFirst())
    }
}
