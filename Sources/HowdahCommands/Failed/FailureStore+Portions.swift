import Howdah

extension FailureStore {
    /// How many messages a retry is for.
    func total(of selection: FailureSelection) async throws -> Int {
        if case .ids(let ids) = selection { return ids.count }
        return try await count(selection)
    }

    /// The messages that a retry is to go on with: those before them are no longer in the store.
    func next(
        _ limit: Int,
        of selection: FailureSelection,
        after progress: RetryProgress
    ) async throws -> [MessageID] {
        if case .ids(let ids) = selection { return Array(ids.dropFirst(progress.done).prefix(limit)) }
        guard progress.remaining > 0 else { return [] }
        return try await list(selection, limit: min(limit, progress.remaining)).map(\.id)
    }
}
