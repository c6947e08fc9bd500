package import Howdah

/// Puts failed messages back on their transports one after the other, and stops when one of them fails again.
package struct GradualRetry: Sendable {
    /// How many messages are looked up at a time.
    private static let portion = 500

    private let store: any FailureStore
    private let browser: any MessageBrowser
    private let interval: Duration
    private let clock: any Clock<Duration>

    /// Prepares a retry; `nil` if the store cannot see what becomes of its messages.
    ///
    /// - Parameters:
    ///   - registered: Where the messages were set aside.
    ///   - interval: How long to wait before the next one.
    ///   - clock: What to wait by.
    package init?(
        _ registered: RegisteredFailureStore,
        every interval: Duration,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        guard let browser = registered.receiver?.store as? any MessageBrowser else { return nil }
        self.store = registered.store
        self.browser = browser
        self.interval = interval
        self.clock = clock
    }

    /// Retries the selected messages, the oldest failure first: as many as there are now, without those that a worker
    /// has in hand.
    ///
    /// - Parameters:
    ///   - selection: Which messages.
    ///   - most: How many of them at most, the oldest failures first.
    ///   - onProgress: Is told after each message how far it is, and says whether to go on.
    /// - Returns: How far it has got.
    /// - Throws: The store's error, or `CancellationError`. What was put back until then stays so.
    package func run(
        _ selection: FailureSelection,
        atMost most: Int = .max,
        onProgress: (RetryProgress) -> Bool = { _ in true }
    ) async throws -> RetryProgress {
        var progress = RetryProgress(total: min(try await store.total(of: selection), most))
        var walk = FailureWalk(store, selection, total: progress.total)
        var watch = RetryWatch(store: store, browser: browser)
        while progress.failure == nil, onProgress(progress) {
            let ids = try await walk.next(Self.portion)
            guard !ids.isEmpty else { break }
            for id in ids {
                guard try await step(id, &progress, &watch), onProgress(progress) else { return progress }
            }
        }
        if progress.failure == nil { progress.failure = try await watch.failure() }
        return progress
    }

    /// Retries one message, unless one before it has failed again.
    private func step(_ id: MessageID, _ progress: inout RetryProgress, _ watch: inout RetryWatch) async throws -> Bool
    {
        if let failure = try await watch.failure() {
            progress.failure = failure
            return false
        }
        try await watch.begin(id)
        progress.add(try await store.retry(.ids([id])))
        // The last one gets as much time as the others to fail before the end.
        try await clock.sleep(for: interval)
        return true
    }
}
