/// The order in which claimed messages are handled: by transport, then priority, then position.
///
/// The statements find them in that order, but none promises to return them so.
struct ClaimOrder: Sendable {
    /// The queues, the most wanted first.
    let queues: [Int32]

    /// Puts rows in order; rows that are in order, as they nearly always are, are returned as they are.
    func sorted(_ rows: [ClaimedRow]) -> [ClaimedRow] {
        isSorted(rows) ? rows : rows.sorted { key($0) < key($1) }
    }

    private func isSorted(_ rows: [ClaimedRow]) -> Bool {
        guard var last = rows.first.map(key) else { return true }
        for index in rows.indices.dropFirst() {
            let next = key(rows[index])
            guard last <= next else { return false }
            last = next
        }
        return true
    }

    private func key(_ row: ClaimedRow) -> (Int, Int16, Int64) {
        (queues.firstIndex(of: row.queue) ?? queues.count, row.priority, row.position)
    }
}
