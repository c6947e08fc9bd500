/// What became of one message of an ``InMemoryStore``.
package struct InMemoryChange: Sendable {
    package enum Kind: Sendable {
        case handled
        case failed(MessageID, FailureReport)
        case cancelled
        /// It was taken out of a failure store to be handled again.
        case retried
        /// It was handled in a failure store, where it was.
        case repaired
    }

    package var kind: Kind
    package var headers: MessageHeaders

    init(_ kind: Kind, _ headers: MessageHeaders) {
        self.kind = kind
        self.headers = headers
    }
}

extension InMemoryState {
    /// Takes note of a settlement for the follower.
    mutating func note(_ outcome: Settlement.Outcome, of delivery: Delivery, isFailure: Bool) {
        switch outcome {
        case .handled: changes.append(InMemoryChange(isFailure ? .repaired : .handled, delivery.headers))
        case .failed(let report, _, let headers) where !isFailure:
            changes.append(InMemoryChange(.failed(delivery.id, report), headers ?? delivery.headers))
        case .cancelled where !isFailure: changes.append(InMemoryChange(.cancelled, delivery.headers))
        case .failed, .cancelled, .retry, .released: return
        }
    }
}
