public import Howdah
import Logging
import PostgresLibpq

#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A failure store in a PostgreSQL database.
///
/// It can be consumed like a transport: its messages are then handled where they are, and those that fail again
/// stay.
public struct PostgresFailureStore: FailureStore, MessageReceiver, ProvisionableTransport {
    public let name: TransportName

    private let messages: PostgresStore

    public var store: any MessageStore { messages }

    public init(_ name: TransportName, in store: PostgresStore) {
        self.name = name
        self.messages = store
        store.register(name, as: StoreTarget(queue: name.rawValue, isFailureStore: true))
    }

    public func count(_ selection: FailureSelection, failedUntil: Date?) async throws -> Int {
        try await run { CountFailedMessages(store: $0, selection: selection, failedUntil: failedUntil) }.first ?? 0
    }

    public func latestFailure() async throws -> Date? {
        try await run { FindLatestFailure(store: $0) }.first ?? nil
    }

    public func list(_ selection: FailureSelection, limit: Int) async throws -> [FailedMessage] {
        try await run { ListFailedMessages(store: $0, selection: selection, limit: limit) }
    }

    public func places(
        _ selection: FailureSelection,
        limit: Int,
        after place: FailurePlace?
    ) async throws -> [FailurePlace] {
        try await run { ListFailurePlaces(store: $0, selection: selection, after: place, limit: limit) }
    }

    public func groups(limit: Int) async throws -> [FailureGroup] {
        try await run { ListFailureGroups(store: $0, limit: limit) }
    }

    public func find(_ id: MessageID) async throws -> FailedMessage? {
        guard var message = try await run({ FindFailedMessage(store: $0, id: id.rawValue) }).first else { return nil }
        message.history = try await run { _ in ListFailures(message: id.rawValue) }
        return message
    }

    public func retry(_ selection: FailureSelection, failedUntil: Date?) async throws -> FailureChange {
        let moved = try await run {
            RetryFailedMessages(store: $0, selection: selection, failedUntil: failedUntil)
        }
        do {
            try await messages.wake(moved.map(\.queue))
        } catch {
            // They are back on their transports; a worker that is not woken looks by itself.
            messages.logger.debug(
                "Workers could not be woken",
                metadata: [LogKeys.error: "\(ErrorText.message(of: error))"]
            )
        }
        return Self.change(selection, moved.map { MessageID(rawValue: $0.id) })
    }

    public func remove(_ selection: FailureSelection, failedUntil: Date?) async throws -> FailureChange {
        let removed = try await run {
            RemoveFailedMessages(store: $0, selection: selection, failedUntil: failedUntil)
        }
        return Self.change(selection, removed.map { MessageID(rawValue: $0) })
    }

    public func provision() async throws {
        try await messages.provision()
    }

    private func run<S: Statement>(_ statement: (_ store: Int32) -> S) async throws -> [S.Row] {
        try await messages.reaching {
            let command = statement(try await messages.queue(name.rawValue)).command(in: messages.schema)
            return try await messages.connections.execute(command).decode(S.self)
        }
    }

    private static func change(_ selection: FailureSelection, _ changed: [MessageID]) -> FailureChange {
        guard case .ids(let ids) = selection else { return FailureChange(changed: changed) }
        let done = Set(changed)
        return FailureChange(changed: changed, missing: ids.filter { !done.contains($0) })
    }
}
