public import Howdah

extension HandlerContext {
    /// The batch that the message is an item of; `nil` if it is of none.
    public var batch: BatchID? {
        (try? headers.values())?[BatchStamp.header].flatMap(BatchStamp.init(headerValue:))?.id
    }

    /// Whether the message's batch has been cancelled, or has failed, since the message was taken in hand.
    ///
    /// A handler that takes long asks now and then, and ends early: what it returns or throws then counts as usual. `false`
    /// if the message is of no batch.
    public var isCancelled: Bool { followed?.isCancelled ?? false }

    /// Says how far the handler is with its message; it is shown with the batch, and counts as progress of it.
    ///
    /// It writes one row. A message of no batch has nowhere to show it, so nothing happens.
    ///
    /// - Parameters:
    ///   - step: How much is done.
    ///   - steps: How much there is to do; `nil` if nobody knows.
    ///   - note: What is being done, in words.
    /// - Throws: The store's error.
    public func progress(_ step: Int, of steps: Int? = nil, _ note: String? = nil) async throws {
        try await followed?.report(ItemProgress(step, of: steps, note: note))
    }

    private var followed: (any FollowedItem)? {
        for stamp in stamps.reversed() {
            if let here = stamp as? HandledHereStamp { return here.run }
            guard let received = stamp as? ReceivedStamp else { continue }
            guard let session = received.session as? any BatchSession, let batch else { return nil }
            return ClaimedItem(session: session, delivery: received.delivery, batch: batch)
        }
        return nil
    }
}
