package import Howdah

/// The transports and failure stores of an application, ready to be printed.
package struct TransportList: Sendable {
    private let transports: [RegisteredTransport]
    private let failureStores: [RegisteredFailureStore]
    private let pauses: [TransportName: TransportPause]?

    /// Lists the transports.
    ///
    /// - Parameters:
    ///   - system: The application.
    ///   - pauses: Which of them are paused; `nil` if that cannot be known.
    package init(_ system: MessagingSystem, pauses: [TransportName: TransportPause]?) {
        self.pauses = pauses
        self.transports = system.transports
        self.failureStores = system.failureStores
    }

    /// The table for people.
    func lines(usesColor: Bool) -> [String] {
        let showsPauses = pauses?.isEmpty == false
        let rows =
            transports.map { Self.row($0) + (showsPauses ? [paused($0.name)] : []) }
            + failureStores.map { ["\($0.name)", "failure store", "-", "-", "-"] + (showsPauses ? [""] : []) }
        let header =
            ["Transport", "Kind", "Retry", "Failure store", "Rate limit"] + (showsPauses ? ["Paused"] : [])
        return Table(header: header, rows: rows).lines(usesColor: usesColor)
    }

    /// The transports for programs.
    package var json: JSON {
        .object([
            ("transports", .object(transports.map { ($0.name.rawValue, json($0)) })),
            ("failure_stores", .strings(failureStores.map(\.name.rawValue))),
        ])
    }

    private func paused(_ name: TransportName) -> String {
        pauses?[name].map(PauseText.since) ?? ""
    }

    /// Name, kind, retries, failure store and rate limit of a transport, in words.
    package static func row(_ transport: RegisteredTransport) -> [String] {
        let policy = transport.policy
        let store = policy.hasFailureStore ? "\(policy.failureStore)" : "\(policy.failureStore) (by default)"
        let isSync = transport.sender is SyncTransport
        return [
            transport.name.rawValue, kind(transport), isSync ? "-" : RetryText.text(for: policy.retry),
            isSync ? "-" : store, rate(policy.rateLimit) ?? "-",
        ]
    }

    private func json(_ transport: RegisteredTransport) -> JSON {
        .object([
            ("kind", .string(Self.kind(transport))),
            ("retry", .string(RetryText.text(for: transport.policy.retry))),
            ("failure_store", .string(transport.policy.failureStore.rawValue)),
            ("has_failure_store", .bool(transport.policy.hasFailureStore)),
            ("rate_limit", .optional(Self.rate(transport.policy.rateLimit))),
            ("consumable", .bool(transport.receiver != nil)),
            ("paused", pauses.map { .bool($0[transport.name] != nil) } ?? .null),
        ])
    }

    /// The kind of a transport is the name of its type: "PostgresTransport" is "postgres".
    private static func kind(_ transport: RegisteredTransport) -> String {
        let name = String(describing: type(of: transport.sender))
        let head = name.hasSuffix("Transport") && name.count > 9 ? String(name.dropLast(9)) : name
        return head.lowercased()
    }

    private static func rate(_ limit: RateLimit?) -> String? {
        limit.map { "\($0.limit) per \(Amount.time($0.interval))" }
    }
}
