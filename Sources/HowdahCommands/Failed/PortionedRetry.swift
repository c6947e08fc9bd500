package import Howdah

/// Puts many failed messages back on their transports, a bounded number in each transaction.
package struct PortionedRetry: Sendable {
    /// How many messages move in one transaction.
    package static let portion = 500

    private let store: any FailureStore

    package init(_ store: any FailureStore) {
        self.store = store
    }

    /// Retries the selected messages, the oldest failure first: as many as there are now, without those that a worker
    /// has in hand.
    ///
    /// One that fails again meanwhile is the youngest failure, and is not retried a second time.
    ///
    /// - Parameters:
    ///   - selection: Which messages.
    ///   - most: How many of them at most, the oldest failures first.
    ///   - onProgress: Is told after each portion how far it is, and says whether to go on.
    /// - Returns: How far it has got.
    /// - Throws: The store's error. What was put back until then stays so.
    package func run(
        _ selection: FailureSelection,
        atMost most: Int = .max,
        onProgress: (RetryProgress) -> Bool = { _ in true }
    ) async throws -> RetryProgress {
        var progress = RetryProgress(total: min(try await store.total(of: selection), most))
        var walk = FailureWalk(store, selection, total: progress.total)
        while onProgress(progress) {
            let ids = try await walk.next(Self.portion)
            guard !ids.isEmpty else { break }
            progress.add(try await store.retry(.ids(ids)))
        }
        return progress
    }
}
