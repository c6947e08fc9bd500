package import Howdah

/// A session with a store that keeps batches.
package protocol BatchSession: ClaimSession {
    /// Writes down how far this worker is with the item of a batch that it has in hand.
    func report(_ progress: ItemProgress, of batch: BatchID) async throws
}
