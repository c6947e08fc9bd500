/// Follows what becomes of the messages of an ``InMemoryStore``, and may have some of them not handled.
package protocol InMemoryFollower: AnyObject, Sendable {
    /// Takes note of what has become of messages; called before whoever settled them goes on.
    func follow(_ changes: [InMemoryChange])

    /// Takes note of messages that were claimed.
    func take(note claimed: [Delivery])

    /// Whether a claimed message should not be handled any more.
    func isCancelled(_ delivery: Delivery) -> Bool

    /// Does what is due; called before a claim and before a rest.
    func look()
}

extension InMemoryStore {
    /// Forgets waiting messages.
    ///
    /// - Returns: How many.
    package func discard(where isUnwanted: (MessageHeaders) -> Bool) -> Int {
        update { state, _ in
            state.queues.keys.reduce(0) { count, name in
                count + (state.queues[name]?.discard { isUnwanted($0.encoded.headers) } ?? 0)
            }
        }
    }

    /// Takes messages out of their failure stores, to be handled again, without telling the follower.
    ///
    /// - Returns: How many.
    package func retryFailures(where isWanted: (MessageHeaders) -> Bool) -> Int {
        update { state, now in
            let wanted = state.failures.values.filter { state.claims[$0.message.id] == nil }
                .filter { isWanted($0.message.encoded.headers) }
            for store in Set(wanted.map(\.store)) {
                let ids = wanted.filter { $0.store == store }.map(\.message.id)
                _ = state.retryFailures(in: store, .ids(ids), now: now)
            }
            state.changes = []
            return wanted.count
        }
    }
}
