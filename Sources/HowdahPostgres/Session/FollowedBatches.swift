/// What a session knows of the batches of whose items it has some in hand.
///
/// They are those of HowdahBatches, not claims.
struct FollowedBatches: Sendable {
    /// Those of which the store has noted that an item was taken.
    private var begun: Set<Int64> = []
    /// Those of which nothing more should be handled.
    private(set) var stopped: Set<Int64> = []
    /// Those of which that was heard since the store was last asked.
    private var heard: Set<Int64> = []

    /// Takes in what a notification says: `batch 7` if that batch is stopped.
    mutating func hear(_ word: String) {
        let parts = word.split(separator: " ")
        guard parts.count == 2, parts[0] == "batch", let batch = Int64(parts[1]) else { return }
        hear(stopped: batch)
    }

    /// Takes note that a batch is stopped.
    mutating func hear(stopped batch: Int64) {
        stopped.insert(batch)
        heard.insert(batch)
    }

    /// Takes note that the store is asked about those in hand.
    mutating func ask() {
        heard = []
    }

    /// Takes note of those in hand.
    ///
    /// What was known of those that begin is forgotten: a batch that was stopped may have been opened again since, and the
    /// store is asked next.
    ///
    /// - Returns: Those that begin for this session.
    mutating func begin(_ inHand: Set<Int64>) -> Set<Int64> {
        let beginning = inHand.subtracting(begun)
        begun = inHand
        stopped.subtract(beginning)
        heard.subtract(beginning)
        return beginning
    }

    /// Takes in which of those in hand are stopped, as the store says; what was heard in the meantime is newer.
    mutating func learn(stopped now: Set<Int64>) {
        stopped = now.union(heard)
    }
}
