import Howdah

/// Goes through the failed messages that a retry is for, the oldest failure first, meeting each of them once.
///
/// Those that a worker has in hand are passed over. One that fails again meanwhile comes last, and is not met again.
struct FailureWalk: Sendable {
    private let store: any FailureStore
    private let selection: FailureSelection
    /// How many messages may be left to meet.
    private var remaining: Int
    private var last: FailurePlace?
    private var met: Set<MessageID> = []

    /// Prepares to meet as many messages as there were a moment ago.
    init(_ store: any FailureStore, _ selection: FailureSelection, total: Int) {
        self.store = store
        self.selection = selection
        self.remaining = total
    }

    /// The next messages, at most `limit`; none when all were met.
    mutating func next(_ limit: Int) async throws -> [MessageID] {
        if case .ids(let ids) = selection {
            defer { remaining -= min(limit, remaining) }
            return Array(ids.suffix(remaining).prefix(limit))
        }
        while remaining > 0 {
            let places = try await store.places(selection, limit: min(limit, remaining), after: last)
            guard let end = places.last else { break }
            last = end
            let new = places.map(\.id).filter { met.insert($0).inserted }
            remaining -= new.count
            if !new.isEmpty { return new }
        }
        return []
    }
}
