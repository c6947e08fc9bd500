import Howdah
import HowdahBatches
import Logging

/// What was done for a batch.
struct Tending: Sendable {
    /// A queue that got messages.
    var queue: Int32?
    /// Whether there is more to do than one transaction should.
    var hasMore: Bool
    /// A batch that has ended: the one that was looked after, or the next one of its key.
    var ended: BatchID?
    /// What it has ended as.
    var status: String?

    /// Says that a batch has ended.
    func log(to logger: Logger) {
        guard let ended, let status else { return }
        logger.info(
            "A batch has ended",
            metadata: [BatchLogKeys.batch: "\(ended)", BatchLogKeys.status: "\(status)"]
        )
    }
}
