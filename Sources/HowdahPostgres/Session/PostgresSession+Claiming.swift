import Howdah
import PostgresLibpq

/// How a session claims: what it asks for, and what it makes of the answer.
extension PostgresSession {
    /// The claim that a request comes to; `nil` if it asks for no messages.
    ///
    /// A worker that was woken looks above its floors first, even if it is time to look at everything.
    func claim(_ request: ExchangeRequest, from transports: [SessionTransport], isWoken: Bool) -> Claim? {
        guard request.limit > 0, let first = transports.first else { return nil }
        guard !first.isFailureStore else {
            return .failureStore(
                ClaimFailedMessages(
                    store: first.queue,
                    worker: identity.id,
                    failedBefore: openedAt,
                    only: request.only?.map(\.rawValue),
                    limit: request.limit,
                    bodyLimit: request.bodyLimit
                )
            )
        }
        let queues = transports.map(\.queue)
        if let only = request.only { return namedClaim(only, request, queues) }
        let (isFullDue, floors) = state.withLock { state in
            (!isWoken && state.memory.isFullClaimDue(at: elapsed()), state.memory.floors(of: queues))
        }
        guard !isFullDue, !floors.isEmpty else { return fullClaim(request, queues) }
        return .floors(
            ClaimMessages(
                floors: floors,
                oldestBatches: state.withLock { $0.memory.oldestBatches(of: queues) },
                worker: identity.id,
                limit: request.limit,
                bodyLimit: request.bodyLimit
            )
        )
    }

    private func namedClaim(_ ids: [MessageID], _ request: ExchangeRequest, _ queues: [Int32]) -> Claim {
        .named(
            ClaimNamedMessages(
                queues: queues,
                ids: ids.map(\.rawValue),
                worker: identity.id,
                limit: request.limit,
                bodyLimit: request.bodyLimit
            )
        )
    }

    private func fullClaim(_ request: ExchangeRequest, _ queues: [Int32]) -> Claim {
        .everything(
            ClaimAllMessages(
                queues: queues,
                oldestBatches: state.withLock { $0.memory.oldestBatches(of: queues) },
                worker: identity.id,
                limit: request.limit,
                bodyLimit: request.bodyLimit
            )
        )
    }

    /// Looks at everything, because what lies above the floors was not enough.
    func claimEverything(
        _ request: ExchangeRequest,
        from transports: [SessionTransport]
    ) async throws -> [Delivery] {
        let claim = fullClaim(request, transports.map(\.queue))
        let start = elapsed()
        let results = try await claims.run(claim.commands(in: schema))
        state.withLock { $0.memory.finishFullClaim(at: elapsed(), took: elapsed() - start) }
        guard let promoted = results.first, let rows = results.last else { return [] }
        let deliveries = try receive(claim.decode(rows), isFailureStore: false)
        await passOn(promoted: promoted)
        return deliveries
    }

    /// Takes note of what was claimed, and puts it in order.
    func receive(_ rows: [ClaimedRow], isFailureStore: Bool) throws -> [Delivery] {
        state.withLock { state in
            state.memory.receive(rows, by: identity.id, isFailureStore: isFailureStore)
            // Dispatches that were under way have ended, so the next ones may be short again.
            if !rows.isEmpty { state.announcedDispatches = 0 }
        }
        let now = ContinuousClock.now
        var deliveries: [Delivery] = []
        deliveries.reserveCapacity(rows.count)
        var transport: SessionTransport?
        for row in isFailureStore ? rows : ClaimOrder(transports: transports).sorted(rows) {
            // They come transport by transport.
            if transport?.queue != row.queue { transport = transports.first { $0.queue == row.queue } }
            if let transport { deliveries.append(try delivery(row, from: transport.name, receivedAt: now)) }
        }
        return deliveries
    }

    private func delivery(
        _ row: ClaimedRow,
        from transport: TransportName,
        receivedAt: ContinuousClock.Instant
    ) throws -> Delivery {
        var delivery = Delivery(
            id: MessageID(rawValue: row.id),
            lease: Delivery.Lease(rawValue: row.batch),
            attempt: Int(row.attempts) + 1,
            content: try ClaimedContent(row.row, transport: transport, receivedAt: receivedAt)
        )
        delivery.losses = Int(row.losses)
        delivery.priority = Priority(rawValue: row.priority)
        delivery.slot = row.position
        delivery.hasHistory = row.hasHistory
        return delivery
    }
}
