import Howdah

/// An item of a batch while it is being handled.
protocol FollowedItem: Sendable {
    var isCancelled: Bool { get }

    func report(_ progress: ItemProgress) async throws
}

/// An item that a worker has claimed.
struct ClaimedItem: FollowedItem {
    let session: any BatchSession
    let delivery: Delivery
    let batch: BatchID

    var isCancelled: Bool { session.isCancelled(delivery) }

    func report(_ progress: ItemProgress) async throws {
        try await session.report(progress, of: batch)
    }
}
