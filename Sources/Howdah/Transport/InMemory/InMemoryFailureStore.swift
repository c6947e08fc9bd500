#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A failure store whose messages are held by an ``InMemoryStore``.
///
/// A worker that consumes it handles its messages where they are. One that fails again stays, with one
/// more entry in its history, and is left to a later session unless it is asked for by identifier.
public struct InMemoryFailureStore: FailureStore, MessageReceiver {
    public let name: TransportName
    private let inMemoryStore: InMemoryStore

    public var store: any MessageStore { inMemoryStore }

    /// Declares a failure store.
    ///
    /// Messages that were set aside under its name before are in it.
    public init(_ name: TransportName, in store: InMemoryStore) {
        self.name = name
        self.inMemoryStore = store
        store.update { state, _ in state.declare(failureStore: name) }
    }

    public func count(_ selection: FailureSelection, failedUntil: Date?) async throws -> Int {
        inMemoryStore.update { state, _ in state.countFailures(in: name, selection, failedUntil) }
    }

    public func latestFailure() async throws -> Date? {
        inMemoryStore.update { state, _ in state.latestFailure(in: name) }
    }

    public func list(_ selection: FailureSelection, limit: Int) async throws -> [FailedMessage] {
        inMemoryStore.update { state, _ in state.listFailures(in: name, selection, limit: limit) }
    }

    public func places(
        _ selection: FailureSelection,
        limit: Int,
        after place: FailurePlace?
    ) async throws -> [FailurePlace] {
        inMemoryStore.update { $0.failurePlaces(in: name, selection, limit: limit, after: place, now: $1) }
    }

    public func groups(limit: Int) async throws -> [FailureGroup] {
        inMemoryStore.update { state, _ in state.failureGroups(in: name, limit: limit) }
    }

    public func find(_ id: MessageID) async throws -> FailedMessage? {
        inMemoryStore.update { state, _ in state.findFailure(in: name, id) }
    }

    public func retry(_ selection: FailureSelection, failedUntil: Date?) async throws -> FailureChange {
        inMemoryStore.update { $0.retryFailures(in: name, selection, failedUntil, now: $1) }
    }

    public func remove(_ selection: FailureSelection, failedUntil: Date?) async throws -> FailureChange {
        inMemoryStore.update { state, _ in state.removeFailures(in: name, selection, failedUntil) }
    }
}
