#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension InMemoryState {
    func countFailures(in store: TransportName, _ selection: FailureSelection, _ failedUntil: Date?) -> Int {
        selected(selection, in: store, failedUntil).count
    }

    func latestFailure(in store: TransportName) -> Date? {
        selected(.all, in: store).map(\.failedAt).max()
    }

    func listFailures(in store: TransportName, _ selection: FailureSelection, limit: Int) -> [FailedMessage] {
        selected(selection, in: store).prefix(max(limit, 0)).map { $0.listed }
    }

    mutating func failurePlaces(
        in store: TransportName,
        _ selection: FailureSelection,
        limit: Int,
        after place: FailurePlace?,
        now: Date
    ) -> [FailurePlace] {
        expireSessions(now: now)
        return selected(selection, in: store)
            .filter { $0.number > place?.key ?? 0 && claims[$0.message.id] == nil }
            .prefix(max(limit, 0)).map { FailurePlace(id: $0.message.id, key: $0.number) }
    }

    func findFailure(in store: TransportName, _ id: MessageID) -> FailedMessage? {
        guard let failure = failures[id], failure.store == store else { return nil }
        return failure.whole
    }

    func failureGroups(in store: TransportName, limit: Int) -> [FailureGroup] {
        Dictionary(grouping: selected(.all, in: store), by: \.fingerprint)
            .compactMap { FailureGroup($0, of: $1) }
            .sorted { ($1.count, $1.last, $0.fingerprint.rawValue) < ($0.count, $0.last, $1.fingerprint.rawValue) }
            .prefix(max(limit, 0)).map(\.self)
    }

    mutating func retryFailures(
        in store: TransportName,
        _ selection: FailureSelection,
        _ failedUntil: Date? = nil,
        now: Date
    ) -> FailureChange {
        change(selection, in: store, failedUntil) { state, failure in
            var message = failure.message
            message.attempts = 0
            message.losses = 0
            message.due = now
            state.makeAvailable(message, now: now)
            state.changes.append(InMemoryChange(.retried, message.encoded.headers))
        }
    }

    mutating func removeFailures(
        in store: TransportName,
        _ selection: FailureSelection,
        _ failedUntil: Date?
    ) -> FailureChange {
        change(selection, in: store, failedUntil) { _, _ in }
    }

    /// Takes messages out of a store, whoever has claimed them, and hands them on.
    private mutating func change(
        _ selection: FailureSelection,
        in store: TransportName,
        _ failedUntil: Date? = nil,
        _ handOn: (inout Self, InMemoryFailure) -> Void
    ) -> FailureChange {
        let found = selected(selection, in: store, failedUntil)
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
    private func selected(
        _ selection: FailureSelection,
        in store: TransportName,
        _ failedUntil: Date? = nil
    ) -> [InMemoryFailure] {
        failures.values
            .filter { $0.store == store && $0.matches(selection) && $0.failedAt <= failedUntil ?? $0.failedAt }
            .sorted { $0.number < $1.number }
    }
}

extension FailureGroup {
    /// The group of failures of one fingerprint, oldest first.
    fileprivate init?(_ fingerprint: FailureFingerprint, of failures: [InMemoryFailure]) {
        guard let first = failures.first, let last = failures.last else { return nil }
        self.init(
            fingerprint: fingerprint,
            example: last.message.id,
            report: last.report,
            count: failures.count,
            first: first.failedAt,
            last: last.failedAt,
            kinds: Dictionary(grouping: failures, by: \.message.encoded.kind).mapValues(\.count)
        )
    }
}

extension FailureFingerprint {
    /// The hash of Fowler, Noll and Vo, 64 bits: the store forgets it with the process.
    init(of report: FailureReport) {
        let text = [report.errorClass, report.code ?? "", FailurePattern(report.message).description]
        let hash = text.joined(separator: "\n").utf8.reduce(14_695_981_039_346_656_037 as UInt64) { hash, byte in
            (hash ^ UInt64(byte)) &* 1_099_511_628_211
        }
        let digits = String(hash, radix: 16)
        self.init(rawValue: String(repeating: "0", count: 16 - digits.count) + digits)
    }
}
