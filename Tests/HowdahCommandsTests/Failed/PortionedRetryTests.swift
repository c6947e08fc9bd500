import Howdah
import Testing

@testable import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct PortionedRetryTests {
    private let store = InMemoryStore()
    private let async: InMemoryTransport
    private let failed: InMemoryFailureStore

    init() {
        self.async = InMemoryTransport("async", in: store)
        self.failed = InMemoryFailureStore("failed", in: store)
    }

    private func session(_ transport: TransportName) async throws -> any ClaimSession {
        let worker = WorkerDescription(name: "test", host: "here", processID: 1, transports: [transport])
        return try await store.openSession(SessionRequest(worker: worker, transports: [transport]))
    }

    /// Lets everything fail that is ready.
    private func failReady() async throws {
        let session = try await session("async")
        while true {
            let claimed = try await session.exchange(ExchangeRequest(claiming: 500, from: ["async"])).deliveries
            guard !claimed.isEmpty else { return await session.close() }
            let report = FailureReport(errorClass: "E", message: "Broken.")
            let settlements = claimed.map { Settlement($0, .failed(report, store: "failed")) }
            _ = try await session.exchange(ExchangeRequest(settling: settlements, claiming: 0, from: []))
        }
    }

    private func fail(_ count: Int) async throws {
        let message = OutgoingMessage(EncodedMessage(kind: "x", body: Data("{}".utf8)))
        _ = try await async.send(Array(repeating: message, count: count))
        try await failReady()
    }

    @Test("Messages that a worker has in hand are passed over, however many are the oldest, and the others are retried")
    func passesOverWhatIsInHand() async throws {
        try await fail(PortionedRetry.portion + 100)
        let session = try await session("failed")
        let portion = PortionedRetry.portion
        let held = try await session.exchange(ExchangeRequest(claiming: portion, from: ["failed"])).deliveries
        #expect(held.count == portion)

        let progress = try await PortionedRetry(failed).run(.all)
        #expect(progress.retried.count == 100 && progress.missing.isEmpty)
        #expect(progress.remaining == portion)
        #expect(try await failed.count(.all) == portion)
        #expect(try await async.counts().ready == 100)
    }

    @Test("A message that fails again while others are retried is not retried a second time")
    func retriesEachOnce() async throws {
        try await fail(3)
        let session = try await session("failed")
        let held = try await session.exchange(ExchangeRequest(claiming: 1, from: ["failed"])).deliveries
        #expect(held.count == 1)

        var walk = FailureWalk(failed, .all, total: 3)
        let first = try await walk.next(2)
        #expect(try await failed.retry(.ids(first)).changed.count == 2)
        try await failReady()
        #expect(try await walk.next(2) == [])
    }
}
