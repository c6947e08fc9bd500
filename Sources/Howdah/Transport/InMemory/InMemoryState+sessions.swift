#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension InMemoryState {
    mutating func openSession(_ request: SessionRequest, now: Date) throws -> SessionID {
        try checkNames(request.transports)
        let id = makeSessionID()
        sessions[id] = InMemorySessionRecord(request, lastFailure: lastFailure, now: now)
        return id
    }

    func checkNames(_ names: [TransportName]) throws {
        for name in names where queues[name] == nil && !failureStores.contains(name) {
            throw unknownTransport(name)
        }
    }

    /// The session of that number.
    func session(_ id: SessionID) throws -> InMemorySessionRecord {
        guard let session = sessions[id] else {
            throw TransportError(.invalid, "The session was closed. Open another one.")
        }
        return session
    }

    mutating func renew(_ id: SessionID, _ report: WorkerReport, now: Date) throws -> RenewalResult {
        expireSessions(now: now)
        var session = try session(id)
        let result = RenewalResult(holdsLeases: session.isAlive(at: now), stopRequested: session.isStopping)
        session.report = report
        session.extendLease(now: now)
        sessions[id] = session
        return result
    }

    /// Begins a rest and returns how long it may last: not at all if something is ready.
    mutating func beginRest(
        _ id: SessionID,
        for duration: Duration,
        awaiting transports: [TransportName],
        now: Date
    ) throws -> Duration {
        expireSessions(now: now)
        var session = try session(id)
        session.awaited = Set(transports)
        sessions[id] = session
        for name in transports { queues[name]?.promote(now: now) }
        let awaited = transports.filter { pauses[$0] == nil }.compactMap { queues[$0] }
        guard awaited.allSatisfy(\.ready.isEmpty) else { return .zero }
        guard let due = awaited.compactMap(\.nextDue).min() else { return max(duration, .zero) }
        return max(min(duration, .seconds(due.timeIntervalSince(now))), .zero)
    }

    mutating func endRest(_ id: SessionID) {
        sessions[id]?.awaited = []
    }

    /// Gives back what a session holds, and forgets the session.
    mutating func close(_ id: SessionID, now: Date) {
        giveBack(from: id, now: now) { _, message in message }
        sessions[id] = nil
        disturb(id)
    }

    /// Ends the leases of a session as if its worker had been killed.
    mutating func lose(_ id: SessionID, now: Date) {
        sessions[id]?.leaseUntil = now
        expireSessions(now: now)
    }

    /// Gives back what the sessions hold that have not renewed their leases in time.
    mutating func expireSessions(now: Date) {
        guard !claims.isEmpty else { return }
        for id in sessions.keys.sorted() where sessions[id]?.isAlive(at: now) == false {
            giveBack(from: id, now: now, blaming: Self.blame)
        }
    }

    /// Counts the loss of a worker against a message that it held, if the message may be the cause.
    ///
    /// One that never cost a worker before is suspect, since nobody marked it. From then on it is marked
    /// before it is handled, so that its neighbors are not blamed twice.
    private static func blame(_ claim: InMemoryClaim, _ message: InMemoryMessage) -> InMemoryMessage {
        guard message.losses == 0 || claim.hasBegun else { return message }
        var blamed = message
        blamed.losses += 1
        return blamed
    }

    private mutating func giveBack(
        from session: SessionID,
        now: Date,
        blaming blame: (InMemoryClaim, InMemoryMessage) -> InMemoryMessage
    ) {
        for (id, claim) in claims where claim.session == session {
            claims[id] = nil
            switch claim.content {
            case .message(let message): makeAvailable(blame(claim, message), now: now)
            case .failure:
                guard let failure = failures[id] else { continue }
                failures[id]?.message = blame(claim, failure.message)
            }
        }
    }

    func workers(now: Date) -> [WorkerRecord] {
        sessions.sorted { $0.key < $1.key }
            .filter { $0.value.isAlive(at: now) }
            .map { $0.value.described(id: $0.key, now: now) }
    }

    mutating func requestStop(now: Date) -> Int {
        requestStop(ofLiving: workers(now: now).map(\.id))
    }

    mutating func requestStop(of ids: [SessionID], now: Date) throws -> Int {
        let ids = ids.withoutDuplicates
        let missing = ids.filter { sessions[$0]?.isAlive(at: now) != true }
        guard missing.isEmpty else { throw TransportError.unknownWorkers(missing) }
        return requestStop(ofLiving: ids)
    }

    private mutating func requestStop(ofLiving ids: [SessionID]) -> Int {
        for id in ids {
            sessions[id]?.isStopping = true
            disturb(id)
        }
        return ids.count
    }
}
