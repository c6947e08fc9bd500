public import Howdah

/// A store that is to show the behaviors of ``TransportConformance``, fresh and empty.
///
/// It holds the transports `async` and `async2` and the failure store `failed`.
public protocol ConformanceSubject: Sendable {
    /// The store itself.
    var store: any MessageStore & WorkerRegistry & MessageBrowser & TransportPausing { get }

    /// The transport `async` of ``store``.
    var async: any MessageSender & MessageReceiver & InspectableTransport { get }

    /// The transport `async2` of ``store``.
    var async2: any MessageSender & MessageReceiver & InspectableTransport { get }

    /// The failure store `failed` of ``store``.
    var failed: any FailureStore & MessageReceiver { get }

    /// The largest body that the transports take, in bytes.
    var maximumBodySize: Int { get }

    /// Makes time pass for everything that the store has recorded: delays, ages, leases.
    func advance(by duration: Duration) async throws

    /// Makes the worker of a session disappear without a word, so that the store notices.
    func lose(_ session: any ClaimSession) async throws
}

extension ConformanceSubject {
    func open(
        _ transports: TransportName...,
        named name: String = "conformance",
        lease: Duration = .seconds(30)
    ) async throws -> any ClaimSession {
        let worker = WorkerDescription(name: name, host: "somewhere", processID: 4_711, transports: transports)
        return try await store.openSession(SessionRequest(worker: worker, transports: transports, lease: lease))
    }

    /// Sends one message to `async`.
    @discardableResult
    func send(
        _ text: String,
        delay: Duration? = nil,
        priority: Priority = .normal,
        kind: MessageKind = "conformance"
    ) async throws -> MessageID {
        try await async.sendOne(.sample(text, delay: delay, priority: priority, kind: kind))
    }

    /// Sends one message to `async` and lets it fail once, for good.
    @discardableResult
    func fail(
        _ text: String,
        kind: MessageKind = "conformance",
        reporting report: FailureReport = .sample
    ) async throws -> MessageID {
        let id = try await send(text, kind: kind)
        let session = try await open("async")
        let delivery = try await session.claimOne()
        try await session.settle(delivery, .failed(report, store: "failed"))
        await session.close()
        return id
    }
}
