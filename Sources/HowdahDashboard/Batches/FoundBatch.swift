import HowdahBatches

/// One batch with everything that is known of it.
struct FoundBatch: Sendable {
    let record: BatchRecord
    /// What the handlers of its items have said last; none once it has ended.
    let progress: [ItemProgress]
    /// What will be sent when it ends; none once it has ended.
    let continuations: [PlannedContinuation]

    /// Looks a batch up.
    ///
    /// - Throws: `BatchError` with the code `.unknown` if there is none, or the store's error.
    init(_ id: BatchID, in batches: Batches) async throws {
        self.record = try await batches.show(id)
        self.progress = record.isFinished ? [] : try await batches.progress(of: id)
        self.continuations = record.isFinished ? [] : try await batches.continuations(of: id)
    }
}
