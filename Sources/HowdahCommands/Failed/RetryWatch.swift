import Howdah

/// Watches messages that were retried, to notice when an attempt of one of them fails again.
///
/// A message that is tried again later counts as failed, too: it need not use up its attempts first.
struct RetryWatch: Sendable {
    let store: any FailureStore
    let browser: any MessageBrowser
    /// The last failure that each message had when it was retried.
    private var earlier: [MessageID: AttemptFailure?] = [:]

    init(store: any FailureStore, browser: any MessageBrowser) {
        self.store = store
        self.browser = browser
    }

    /// Takes note of a message that is about to be retried.
    mutating func begin(_ id: MessageID) async throws {
        earlier[id] = .some(try await browser.lastFailures(of: [id])[id])
    }

    /// A message that has failed since it was retried, if there is one; those that are gone were handled.
    mutating func failure() async throws -> RetryFailure? {
        guard !earlier.isEmpty else { return nil }
        let latest = try await browser.lastFailures(of: Array(earlier.keys))
        earlier = earlier.filter { latest[$0.key] != nil }
        if let again = earlier.first(where: { latest[$0.key] != $0.value }), let failure = latest[again.key] {
            return RetryFailure(id: again.key, error: "\(failure.report.errorClass): \(failure.report.message)")
        }
        return try await store.list(.ids(Array(earlier.keys)), limit: 1).first.map { message in
            let report = message.lastFailure
            return RetryFailure(id: message.id, error: "\(report.errorClass): \(report.message)")
        }
    }
}
