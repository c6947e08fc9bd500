public import Howdah

/// Records what a worker says, and lets a test wait for it.
///
/// ```swift
/// async let run: Void = worker.run()
/// try await observer.first { $0.name == "running" }
/// ```
public struct RecordingObserver: WorkerObserver {
    private let recorder = Recorder<WorkerEvent>()
    private let preparation: @Sendable (Envelope) -> Envelope

    /// Creates an observer.
    ///
    /// - Parameter prepare: Stamps claimed messages before they are handled.
    public init(preparing prepare: @escaping @Sendable (Envelope) -> Envelope = { $0 }) {
        self.preparation = prepare
    }

    /// Every event so far, oldest first.
    public var events: [WorkerEvent] { recorder.elements }

    /// The names of ``events``, such as `received`.
    public var names: [String] { events.map(\.name) }

    public func observe(_ event: WorkerEvent) async {
        recorder.record(event)
    }

    public func prepare(_ envelope: Envelope) async -> Envelope { preparation(envelope) }

    /// Suspends until an event that matches has been observed, and returns the first one.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    @discardableResult
    public func first(where matches: @escaping @Sendable (WorkerEvent) -> Bool) async throws -> WorkerEvent {
        try await recorder.first(where: matches)
    }

    /// Suspends until `count` events that match have been observed, and returns the first of them.
    ///
    /// - Throws: `CancellationError` as soon as the task is cancelled.
    @discardableResult
    public func first(
        _ count: Int,
        where matches: @escaping @Sendable (WorkerEvent) -> Bool
    ) async throws -> [WorkerEvent] {
        try await recorder.first(count, where: matches)
    }
}

extension WorkerEvent {
    /// The name of the event without what came with it, such as `received`.
    public var name: String {
        switch self {
        case .started: "started"
        case .received: "received"
        case .handled: "handled"
        case .failed: "failed"
        case .retried: "retried"
        case .rateLimited: "rateLimited"
        case .running: "running"
        case .leaseLost: "leaseLost"
        case .failedAfterSettlement: "failedAfterSettlement"
        case .settlementRefused: "settlementRefused"
        case .disconnected: "disconnected"
        case .reconnected: "reconnected"
        case .stopping: "stopping"
        case .stopped: "stopped"
        }
    }
}
