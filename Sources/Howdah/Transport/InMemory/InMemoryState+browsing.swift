#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension InMemoryState {
    /// One page of a list; what is looked at is not bounded, since it is in memory.
    mutating func page(_ query: MessageQuery, now: Date) throws -> MessagePage {
        try query.filter.check()
        refresh(now: now)
        var found: [(place: MessageCursor, message: MessageSummary)] = []
        for state in query.states {
            let after = query.after?.state == state ? query.after : nil
            found += listed(state, query.filter, query.order).filter { after?.precedes($0.place, query.order) ?? true }
        }
        let page = found.prefix(query.limit)
        return MessagePage(messages: page.map(\.message), next: found.count > page.count ? page.last?.place : nil)
    }

    mutating func tally(_ filter: MessageFilter, now: Date) throws -> MessageTally {
        try filter.check()
        refresh(now: now)
        let states = filter.state.map { [$0] } ?? MessageState.allCases
        return MessageTally(states.map { listed($0, filter, .oldestFirst).count }.reduce(0, +))
    }

    mutating func details(of id: MessageID, now: Date) -> MessageDetails? {
        refresh(now: now)
        guard let found = MessageState.allCases.flatMap({ stored($0) }).first(where: { $0.message.id == id }) else {
            return nil
        }
        return MessageDetails(
            summary: found.summary,
            encoded: found.message.encoded,
            history: found.message.history
        )
    }

    func lastFailures(of ids: [MessageID]) -> [MessageID: AttemptFailure] {
        let wanted = Set(ids)
        let found = MessageState.allCases.flatMap { stored($0) }.filter { wanted.contains($0.message.id) }
        return Dictionary(found.compactMap { stored in stored.message.history.last.map { (stored.message.id, $0) } }) {
            first,
            _ in first
        }
    }

    private mutating func refresh(now: Date) {
        expireSessions(now: now)
        for name in queues.keys { queues[name]?.promote(now: now) }
    }

    private func listed(
        _ state: MessageState,
        _ filter: MessageFilter,
        _ order: MessageOrder
    ) -> [(place: MessageCursor, message: MessageSummary)] {
        stored(state)
            .filter { $0.meets(filter) }
            .map { (place: $0.place, message: $0.summary) }
            .sorted { $0.place.precedes($1.place, order) }
    }

    /// Every message in a state, in no order.
    private func stored(_ state: MessageState) -> [InMemoryListing] {
        switch state {
        case .ready: queues.values.flatMap(\.ready).map { InMemoryListing($0, .ready, at: $0.due) }
        case .delayed: queues.values.flatMap(\.delayed).map { InMemoryListing($0, .delayed, at: $0.due) }
        case .inFlight: claims.values.compactMap(inHand)
        case .failed: failures.values.map(setAside)
        }
    }

    private func inHand(_ claim: InMemoryClaim) -> InMemoryListing? {
        guard case .message(let message) = claim.content else { return nil }
        return InMemoryListing(message, .inFlight, at: message.due, holder: holder(claim))
    }

    private func setAside(_ failure: InMemoryFailure) -> InMemoryListing {
        var listing = InMemoryListing(failure.message, .failed, at: failure.failedAt)
        listing.summary.failureStore = failure.store
        listing.summary.error = failure.report
        listing.summary.holder = claims[failure.message.id].map(holder)
        return listing
    }

    private func holder(_ claim: InMemoryClaim) -> MessageHolder {
        let name = sessions[claim.session]?.workerName
        return MessageHolder(worker: claim.session, name: name, since: claim.takenAt)
    }
}

extension MessageCursor {
    /// Whether a place comes before another one of the same state.
    fileprivate func precedes(_ other: Self, _ order: MessageOrder) -> Bool {
        let (own, others) = ((key ?? 0, tie), (other.key ?? 0, other.tie))
        return order == .oldestFirst ? own < others : others < own
    }
}

extension InMemoryStore: MessageBrowser {
    public func messages(_ query: MessageQuery) async throws -> MessagePage {
        try update { try $0.page(query, now: $1) }
    }

    public func message(_ id: MessageID) async throws -> MessageDetails? {
        update { $0.details(of: id, now: $1) }
    }

    public func tally(_ filter: MessageFilter) async throws -> MessageTally {
        try update { try $0.tally(filter, now: $1) }
    }

    public func lastFailures(of ids: [MessageID]) async throws -> [MessageID: AttemptFailure] {
        update { state, _ in state.lastFailures(of: ids) }
    }
}
