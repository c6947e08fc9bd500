import Howdah

extension FailureStore {
    /// How many messages a selection is for.
    func total(of selection: FailureSelection) async throws -> Int {
        if case .ids(let ids) = selection { return ids.count }
        return try await count(selection)
    }

    /// The messages that are named, or those that match and that nobody has in hand, at most `limit` of them.
    func identifiers(_ selection: FailureSelection, limit: Int) async throws -> [MessageID] {
        if case .ids(let ids) = selection { return ids }
        return try await places(selection, limit: limit, after: nil).map(\.id)
    }
}
