#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension InMemoryState {
    mutating func exchange(_ id: SessionID, _ request: ExchangeRequest, now: Date) throws -> ExchangeResult {
        expireSessions(now: now)
        try checkNames(request.transports)
        var session = try session(id)
        session.extendLease(now: now)
        sessions[id] = session

        let lost = request.settlements.compactMap { settle($0, for: id, session, now: now) }
        var deliveries: [Delivery] = []
        for name in request.transports {
            let limit = request.limit - deliveries.count
            deliveries += claim(from: name, upTo: limit, only: request.only, for: id, now: now)
            deliveries += claimFailures(from: name, upTo: limit, only: request.only, for: id, now: now)
        }
        return ExchangeResult(deliveries: deliveries, lost: lost, stopRequested: session.isStopping)
    }

    mutating func begin(_ id: SessionID, _ delivery: Delivery, now: Date) throws {
        expireSessions(now: now)
        guard var claim = claim(of: delivery, by: id) else {
            throw TransportError(.leaseLost, "Message \(delivery.id) is no longer this worker's; its lease has ended.")
        }
        claim.hasBegun = true
        claims[delivery.id] = claim
    }

    private func claim(of delivery: Delivery, by session: SessionID) -> InMemoryClaim? {
        guard let claim = claims[delivery.id], claim.session == session else { return nil }
        return claim.lease == delivery.lease ? claim : nil
    }

    // MARK: Settling

    /// Records what became of a message.
    ///
    /// - Returns: The message, if its lease had ended.
    private mutating func settle(
        _ settlement: Settlement,
        for id: SessionID,
        _ session: InMemorySessionRecord,
        now: Date
    ) -> MessageID? {
        let delivery = settlement.delivery
        guard let claim = claim(of: delivery, by: id) else { return delivery.id }
        claims[delivery.id] = nil
        let outcome = settlement.outcome
        func attempt(_ report: FailureReport) -> AttemptFailure {
            AttemptFailure(at: now, attempt: delivery.attempt, report: report, worker: session.workerName)
        }
        note(outcome, of: delivery, isFailure: claim.content.isFailure)
        switch claim.content {
        case .message(let message): settle(message, outcome, attempt: attempt, now: now)
        case .failure: settleFailure(delivery.id, outcome, attempt: attempt, now: now)
        }
        return nil
    }

    private mutating func settle(
        _ message: InMemoryMessage,
        _ outcome: Settlement.Outcome,
        attempt: (FailureReport) -> AttemptFailure,
        now: Date
    ) {
        switch outcome {
        case .handled:
            queues[message.transport]?.acknowledged.append(InMemoryTransport.Entry(message))
        case .retry(let delay, let report, let headers):
            var retried = message.failing(attempt(report))
            retried.encoded.headers = headers ?? message.encoded.headers
            retried.due = now + max(delay, .zero).seconds
            makeAvailable(retried, now: now)
        case .failed(let report, let store, let headers):
            var failed = message.failing(attempt(report))
            failed.encoded.headers = headers ?? message.encoded.headers
            setAside(failed, in: store, report, now: now)
            queues[message.transport]?.rejected.append(InMemoryTransport.Entry(message))
        case .released:
            makeAvailable(message, now: now)
        case .cancelled:
            return
        }
    }

    /// A message that fails where failed messages are kept stays there: it has no transport to wait on.
    private mutating func settleFailure(
        _ id: MessageID,
        _ outcome: Settlement.Outcome,
        attempt: (FailureReport) -> AttemptFailure,
        now: Date
    ) {
        guard let failure = failures[id] else { return }
        switch outcome {
        case .handled:
            failures[id] = nil
        case .retry(_, let report, let headers), .failed(let report, _, let headers):
            var message = failure.message.failing(attempt(report))
            message.encoded.headers = headers ?? message.encoded.headers
            setAside(message, in: failure.store, report, now: now)
        case .released, .cancelled:
            return
        }
    }

    private mutating func setAside(
        _ message: InMemoryMessage,
        in store: TransportName,
        _ report: FailureReport,
        now: Date
    ) {
        lastFailure += 1
        failures[message.id] = InMemoryFailure(
            message: message,
            store: store,
            failedAt: now,
            number: lastFailure,
            report: report
        )
    }

    // MARK: Claiming

    private mutating func claim(
        from name: TransportName,
        upTo limit: Int,
        only wanted: [MessageID]?,
        for session: SessionID,
        now: Date
    ) -> [Delivery] {
        guard limit > 0, queues[name] != nil, pauses[name] == nil || wanted != nil else { return [] }
        queues[name]?.promote(now: now)
        let taken = queues[name]?.take(upTo: limit, only: wanted) ?? []
        return taken.map { message in
            let lease = makeLease()
            claims[message.id] = InMemoryClaim(session: session, lease: lease, content: .message(message), takenAt: now)
            return Delivery(message, from: name, lease: lease, at: now)
        }
    }

    private mutating func claimFailures(
        from store: TransportName,
        upTo limit: Int,
        only wanted: [MessageID]?,
        for session: SessionID,
        now: Date
    ) -> [Delivery] {
        guard limit > 0, failureStores.contains(store) else { return [] }
        let newest = sessions[session]?.lastFailure ?? 0
        let candidates = failures.values
            .filter { $0.store == store && claims[$0.message.id] == nil }
            .filter { wanted?.contains($0.message.id) ?? ($0.number <= newest) }
            .sorted { ($0.message.priority, $0.number) < ($1.message.priority, $1.number) }
        return candidates.prefix(limit).map { failure in
            let lease = makeLease()
            claims[failure.message.id] = InMemoryClaim(session: session, lease: lease, content: .failure, takenAt: now)
            return Delivery(failure.message, from: store, lease: lease, origin: failure.message.transport)
        }
    }
}

extension Delivery {
    init(
        _ message: InMemoryMessage,
        from transport: TransportName,
        lease: Lease,
        at now: Date? = nil,
        origin: TransportName? = nil
    ) {
        self.init(
            id: message.id,
            transport: transport,
            lease: lease,
            attempt: message.attempts + 1,
            encoded: message.encoded,
            createdAt: message.createdAt,
            origin: origin,
            readyFor: now.map { .seconds($0.timeIntervalSince(message.due)) }
        )
        losses = message.losses
        priority = message.priority
    }
}
