public import Howdah
import PostgresLibpq

/// The queue that a filter asks for, if it asks for one.
private struct QueueChoice {
    var number: Int32?
}

/// Looks through a pool of its own, in transactions that change nothing and are given little time.
extension PostgresStore: MessageBrowser {
    public func messages(_ query: MessageQuery) async throws -> MessagePage {
        try query.filter.check()
        return try await looking {
            guard let queue = try await queue(of: query.filter) else { return MessagePage() }
            var assembly = PageAssembly(limit: query.limit)
            for state in query.states where assembly.page == nil {
                let listing = Listing(state, query, queue: queue.number, wanted: assembly.wanted)
                assembly.receive(try await list(state, listing).map(named))
            }
            return assembly.finished()
        }
    }

    public func message(_ id: MessageID) async throws -> MessageDetails? {
        try await looking {
            let found =
                if let known = try await look(FindMessage(id: id.rawValue)).first { known } else {
                    try await look(FindReadyMessage(id: id.rawValue)).first
                }
            guard var details = found else { return nil }
            details.summary.transport = name(ofQueue: details.summary.transport)
            details.history = try await look(ListFailures(message: id.rawValue))
            details.summary.error = details.summary.error ?? details.history.last?.report
            return details
        }
    }

    public func tally(_ filter: MessageFilter) async throws -> MessageTally {
        try filter.check()
        return try await looking {
            guard let queue = try await queue(of: filter) else { return MessageTally(0) }
            let scan = MessageQuery.maximumScan
            guard let tally = try await look(TallyMessages(queue: queue.number, filter: filter, scan: scan)).first
            else {
                return MessageTally(0)
            }
            let isWhole = filter.takesAll && filter.state != .inFlight
            let count = isWhole && !tally.isComplete ? max(tally.count, tally.estimate) : tally.count
            return MessageTally(count, isExact: tally.isComplete)
        }
    }

    public func lastFailures(of ids: [MessageID]) async throws -> [MessageID: AttemptFailure] {
        let rows = try await looking { try await look(ListLastFailures(messages: ids.map(\.rawValue))) }
        return Dictionary(rows.map { ($0.message, $0.failure) }) { first, _ in first }
    }

    private func list(_ state: MessageState, _ listing: Listing) async throws -> [ListedMessage] {
        switch state {
        case .inFlight: try await look(ListHeldMessages(listing: listing))
        case .ready: try await look(ListReadyMessages(listing: listing))
        case .delayed: try await look(ListDelayedMessages(listing: listing))
        case .failed: try await look(ListSetAsideMessages(listing: listing))
        }
    }

    // MARK: Names

    /// The queue that a filter asks for; `nil` if it is not there, and so holds nothing.
    private func queue(of filter: MessageFilter) async throws -> QueueChoice? {
        guard let transport = filter.transport else { return QueueChoice() }
        let name = transportQueues[transport] ?? transport.rawValue
        return try await directory.find([name])[name].map { QueueChoice(number: $0) }
    }

    private func named(_ row: ListedMessage) -> ListedMessage {
        var row = row
        row.summary.transport = name(ofQueue: row.summary.transport)
        return row
    }

    /// The transport of a queue; one that this program does not know has the name of its queue.
    private func name(ofQueue queue: TransportName) -> TransportName {
        let names = transportQueues.filter { $0.value == queue.rawValue }.keys
        return names.contains(queue) ? queue : names.min { $0.rawValue < $1.rawValue } ?? queue
    }

    // MARK: Asking

    private func look<S: Statement>(_ statement: S) async throws -> [S.Row] {
        let limits = LimitBrowsing(timeout: configuration.browsingTimeout).command(in: schema)
        var command = statement.command(in: schema)
        command.isPrepared = false
        return try await browsing.pipeline(groups: [[limits, command]]).first?.get().last?.decode(S.self) ?? []
    }

    /// - Throws: `TransportError` with the code `tooSlow` if the database has not answered in time.
    private func looking<Value: Sendable>(_ operation: () async throws -> Value) async throws -> Value {
        do {
            return try await reaching(operation)
        } catch let error as PostgresError where error.sqlState == .queryCanceled {
            let seconds = Milliseconds.rounded(configuration.browsingTimeout)
            throw TransportError(
                .tooSlow,
                "The database has not answered within \(seconds) ms. Look for less: a transport, a state, a shorter time.",
                cause: error
            )
        }
    }
}
