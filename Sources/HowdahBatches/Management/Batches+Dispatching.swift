public import Howdah

extension Batches {
    /// Dispatches a batch.
    ///
    /// When this returns, the batch and all of its items are stored. If its items are handled at once, by `sync://` or for
    /// want of a route, they have been handled then, and the batch has ended.
    ///
    /// - Returns: The identifier of the batch.
    /// - Throws: ``BatchError`` if the options make no sense, or the items cannot make up one batch; the error of the
    ///   store or of a codec. Nothing has been stored then, except by what is handled at once: it ends as failed, with the
    ///   error or the cancellation as its reason, and the rest of its items is cancelled.
    @discardableResult
    public func dispatch(_ batch: Batch) async throws -> BatchID {
        try batch.options.check(for: batch.name)
        var planned = NewBatch(id: try await store.makeID(), name: batch.name, options: batch.options)
        planned.continuations =
            try continuations(batch.then, .then) + continuations(batch.onFailure, .failure)
            + continuations(batch.finally, .finally)
        let items = batch.items.map { $0.stamped(with: BatchStamp(planned.id)) }
        guard let first = items.first, try isHandledAtOnce(first) else {
            planned.items = try items.map { try addressed($0, holds: batch.options.holdsItems) }
            try await store.create(planned)
            return planned.id
        }
        guard try items.allSatisfy(isHandledAtOnce) else {
            throw BatchError(
                .unsupported,
                "Some items of the batch \"\(batch.name)\" are handled at once, others are not."
            )
        }
        planned.handledHere = items.count
        try await store.create(planned)
        let run = LocalRun(planned, in: store, keeping: failureKeeper, through: system.bus, logger: logger)
        do {
            try await run.run(items)
        } catch {
            // Nobody else goes on with it. This is said even if the task was cancelled, or its key would stay taken.
            await Task { await run.giveUp(after: error) }.value
            throw error
        }
        return planned.id
    }

    /// Adds items to an open batch, for instance from the handler of one of its items.
    ///
    /// The total grows in the step in which the items are stored. An item that adds others keeps its batch open. If its
    /// worker dies after that and before the item is settled, another one handles the item again, and adds them again: with
    /// batches in PostgreSQL, `add(_:to:in:)` adds them in the transaction that settles the item.
    ///
    /// - Throws: ``BatchError`` with the code ``BatchError/Code/ended`` or ``BatchError/Code/unknown``, or the store's
    ///   error. Nothing has been stored then.
    public func add(_ items: [Envelope], to id: BatchID) async throws {
        guard !items.isEmpty else { return }
        let holds = try await show(id).options.holdsItems
        let stamped = items.map { $0.stamped(with: BatchStamp(id)) }
        try await store.add(try stamped.map { try addressed($0, holds: holds) }, to: id)
    }

    /// Dispatches messages of which each is stored when the one before it has been handled.
    ///
    /// The next one is stored in the transaction that settles its predecessor. One that fails for the last time ends the
    /// chain; the rest stays with it in the failure store, and a retry continues it.
    ///
    /// - Returns: The first message with the stamps it gained.
    /// - Throws: ``BatchError`` if a message cannot be part of a chain, or the store's error.
    @discardableResult
    public func dispatch(chain messages: [Envelope]) async throws -> Envelope {
        guard let first = messages.first else { throw BatchError(.invalid, "A chain has one message at least.") }
        let following = try messages.dropFirst().map { try addressed($0, holds: true) }
        guard !following.isEmpty else { return try await system.bus.dispatch(first) }
        let start = try addressed(first, holds: false).transport
        try await store.prepare([start] + following.map(\.transport))
        let links = try following.map { try ChainLink($0.message, in: store.queueName(of: $0.transport) ?? "") }
        return try await system.bus.dispatch(first.stamped(with: try ChainStamp(links)))
    }

    // MARK: Where messages go

    private func continuations(
        _ envelopes: [Envelope],
        _ condition: BatchContinuation.Condition
    ) throws -> [BatchContinuation] {
        try envelopes.map { BatchContinuation(condition, try addressed($0, holds: true)) }
    }

    /// The message as it is stored, and where; one that is held has no delay, which would not be counted from now.
    private func addressed(_ envelope: Envelope, holds: Bool) throws -> AddressedMessage {
        let transports = targets(of: envelope)
        guard transports.count == 1, let transport = transports.first else {
            throw unsupported(envelope, "goes to \(transports.count) transports; in a batch or chain, it goes to one")
        }
        guard store.queueName(of: transport) != nil else {
            throw unsupported(envelope, "goes to \"\(transport)\", which does not lie where batches are kept")
        }
        let delay = envelope[DelayStamp.self]?.duration
        guard !holds || delay == nil else {
            throw unsupported(envelope, "has a delay, but is stored only when its turn comes")
        }
        let message = OutgoingMessage(
            try system.codec.encode(envelope),
            delay: delay,
            priority: envelope[PriorityStamp.self]?.priority ?? .normal
        )
        return AddressedMessage(message, to: transport)
    }

    private func targets(of envelope: Envelope) -> [TransportName] {
        envelope[TransportNamesStamp.self]?.names
            ?? system.routes.transports(for: envelope.kind, parents: type(of: envelope.message).parents)
    }

    /// What puts items that were handled at once, and have failed, where they can be retried; `nil` without a transport.
    private var failureKeeper: LocalFailureKeeper? {
        transports.first.map { transport in
            let failureStore = system.policies[transport]?.failureStore ?? TransportPolicy.defaultFailureStore
            return LocalFailureKeeper(
                store: store,
                codec: system.codec,
                transport: transport,
                failureStore: failureStore
            )
        }
    }

    private func isHandledAtOnce(_ envelope: Envelope) throws -> Bool {
        try targets(of: envelope).allSatisfy { try system.transport($0).sender is SyncTransport }
    }

    private func unsupported(_ envelope: Envelope, _ problem: String) -> BatchError {
        BatchError(.unsupported, "The message of type \"\(Printable(envelope.kind.rawValue, limit: 64))\" \(problem).")
    }
}
