#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension InMemoryState {
    func countFailures(in store: TransportName, _ selection: FailureSelection) -> Int {
        selected(selection, in: store).count
    }

    func listFailures(in store: TransportName, _ selection: FailureSelection, limit: Int) -> [FailedMessage] {
        selected(selection, in: store).prefix(max(limit, 0)).map { $0.described(withHistory: false) }
    }

    func findFailure(in store: TransportName, _ id: MessageID) -> FailedMessage? {
        guard let failure = failures[id], failure.store == store else { return nil }
        return failure.described(withHistory: true)
    }

    mutating func retryFailures(in store: TransportName, _ selection: FailureSelection, now: Date) -> FailureChange {
        change(selection, in: store) { state, failure in
            var message = failure.message
            message.attempts = 0
            message.losses = 0
            message.due = now
            state.makeAvailable(message, now: now)
            state.changes.append(InMemoryChange(.retried, message.encoded.headers))
        }
    }

    mutating func removeFailures(in store: TransportName, _ selection: FailureSelection) -> FailureChange {
        change(selection, in: store) { _, _ in }
    }

    /// Takes messages out of a store, whoever has claimed them, and hands them on.
    private mutating func change(
        _ selection: FailureSelection,
        in store: TransportName,
        _ handOn: (inout Self, InMemoryFailure) -> Void
    ) -> FailureChange {
        let found = selected(selection, in: store)
        for failure in found {
            failures[failure.message.id] = nil
            claims[failure.message.id] = nil
            handOn(&self, failure)
        }
        let changed = found.map(\.message.id)
        guard case .ids(let wanted) = selection else { return FailureChange(changed: changed) }
        return FailureChange(changed: changed, missing: wanted.withoutDuplicates.filter { !changed.contains($0) })
    }

    /// The messages that match, oldest failure first.
    private func selected(_ selection: FailureSelection, in store: TransportName) -> [InMemoryFailure] {
        failures.values
            .filter { $0.store == store && $0.matches(selection) }
            .sorted { $0.number < $1.number }
    }
}
