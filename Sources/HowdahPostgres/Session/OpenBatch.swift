import HowdahBatches

/// A batch that a session holds, and the messages of it that are not settled.
struct OpenBatch: Sendable {
    let lease: LeaseKey
    /// Their positions, in ascending order.
    private(set) var remaining: [Int64] = []
    /// Whether a message is an item of what HowdahBatches calls a batch, or is followed by others in a chain.
    var isFollowed: Bool { hasChain || !followed.isEmpty }
    /// Whether a message is followed by others in a chain.
    private(set) var hasChain = false
    /// The batches, in that sense, of which it holds items.
    private(set) var followed: Set<Int64> = []
    /// The headers that were looked at last: those of most items of a batch are the same.
    private var lastHeaders: [UInt8] = []

    init(lease: LeaseKey) {
        self.lease = lease
    }

    /// Takes in a message, which is usually the last so far.
    mutating func insert(_ position: Int64) {
        guard let last = remaining.last, last >= position else { return remaining.append(position) }
        let index = index(of: position)
        if remaining[index] != position { remaining.insert(position, at: index) }
    }

    /// Takes note of what the headers of a message say.
    mutating func note(headers: UnsafeRawBufferPointer) {
        guard headers.count > 2, !headers.elementsEqual(lastHeaders) else { return }
        lastHeaders = Array(headers)
        if let batch = StoredHeaders.batch(in: headers) { followed.insert(batch.rawValue) }
        if !hasChain { hasChain = StoredHeaders.hasChain(in: headers) }
    }

    func contains(_ position: Int64) -> Bool {
        let index = index(of: position)
        return index < remaining.count && remaining[index] == position
    }

    /// What remains without these messages.
    func remaining(without positions: [Int64]) -> [Int64] {
        let settled = positions.sorted()
        guard settled != remaining else { return [] }
        var next = 0
        return remaining.filter { position in
            while next < settled.count, settled[next] < position { next += 1 }
            return next == settled.count || settled[next] != position
        }
    }

    /// Takes messages out.
    mutating func remove(_ positions: [Int64]) {
        remaining = remaining(without: positions)
    }

    /// Where a position is, or would be: the first that is not less.
    private func index(of position: Int64) -> Int {
        var low = 0
        var high = remaining.count
        while low < high {
            let middle = (low + high) / 2
            if remaining[middle] < position { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
