import Howdah
import HowdahTesting
import Testing

@Suite(.timeLimit(.minutes(5)))
struct InMemoryTransportTests {
    private let clock: TestClock
    private let store: InMemoryStore
    private let transport: InMemoryTransport

    init() {
        let clock = TestClock()
        self.clock = clock
        self.store = InMemoryStore(maximumBodySize: 10, clock: clock, now: { clock.date })
        self.transport = InMemoryTransport("async", in: store)
    }

    private func openSession() async throws -> any ClaimSession {
        let worker = WorkerDescription(name: "test", host: "here", processID: 1, transports: ["async"])
        return try await store.openSession(SessionRequest(worker: worker, transports: ["async"]))
    }

    private func claim(_ session: any ClaimSession) async throws -> [Delivery] {
        try await session.exchange(ExchangeRequest(claiming: 10, from: ["async"])).deliveries
    }

    private func settle(_ session: any ClaimSession, _ delivery: Delivery, _ outcome: Settlement.Outcome) async throws {
        let settlements = [Settlement(delivery, outcome)]
        _ = try await session.exchange(ExchangeRequest(settling: settlements, claiming: 0, from: []))
    }

    // B137
    @Test func givesOnlyWhatIsDue() async throws {
        var delayed = OutgoingMessage.sample(kind: "delayed")
        delayed.delay = .seconds(10)
        _ = try await transport.send([delayed, .sample(kind: "first")])
        let session = try await openSession()

        #expect(try await claim(session).map(\.encoded.kind) == ["first"])
        #expect(transport.sent.map(\.encoded.kind) == ["delayed", "first"])
        clock.advance(by: .seconds(10))
        #expect(try await claim(session).map(\.encoded.kind) == ["delayed"])
    }

    // B137
    @Test func remembersWhatBecameOfItsMessages() async throws {
        _ = try await transport.send([
            .sample(kind: "handled"), .sample(kind: "failed"), .sample(kind: "retried"), .sample(kind: "released"),
        ])
        let report = FailureReport(errorClass: "Broken", message: "It is broken.")
        let session = try await openSession()
        let deliveries = try await claim(session)
        try await settle(session, deliveries[0], .handled)
        try await settle(session, deliveries[1], .failed(report, store: "failed"))
        try await settle(session, deliveries[2], .retry(after: .zero, report, headers: nil))
        try await settle(session, deliveries[3], .released)

        #expect(transport.acknowledged.map(\.encoded.kind) == ["handled"])
        #expect(transport.rejected.map(\.encoded.kind) == ["failed"])
        #expect(transport.sent.map(\.id) == deliveries.map(\.id))
    }

    // B137
    @Test func forgetsEverythingWhenItIsReset() async throws {
        _ = try await transport.send([.sample(kind: "a"), .sample(kind: "b"), .sample(kind: "c")])
        let other = InMemoryTransport("other", in: store)
        _ = try await other.send([.sample(kind: "other")])
        let session = try await openSession()
        let deliveries = try await claim(session)
        try await settle(session, deliveries[0], .handled)
        try await settle(session, deliveries[1], .released)

        transport.reset()

        #expect(transport.sent.isEmpty && transport.acknowledged.isEmpty && transport.rejected.isEmpty)
        #expect(try await transport.counts() == MessageCounts())
        let late = ExchangeRequest(settling: [Settlement(deliveries[2], .handled)], claiming: 0, from: [])
        #expect(try await session.exchange(late).lost == [deliveries[2].id])
        #expect(try await other.counts().ready == 1)
    }

    @Test func transportsOfOneNameAndStoreAreOne() async throws {
        _ = try await InMemoryTransport("async", in: store).send([.sample(kind: "a")])

        #expect(try await transport.counts().ready == 1)
        #expect(try await InMemoryTransport("async").counts().ready == 0)
    }

    @Test func aRestEndsAfterItsDuration() async throws {
        let session = try await openSession()
        async let rest = session.rest(for: .seconds(30), awaiting: ["async"])
        try await clock.waitForSleepers(1)
        clock.advance(by: .seconds(30))

        #expect(try await rest)
    }

    @Test func aRestIsNotDisturbedByOtherTransports() async throws {
        let other = InMemoryTransport("other", in: store)
        let ended = Recorder<Void>()
        let session = try await openSession()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await session.rest(for: .seconds(30), awaiting: ["async"])
                ended.record(())
            }
            try await clock.waitForSleepers(1)
            _ = try await other.send([.sample(kind: "other")])
            #expect(ended.elements.isEmpty)
            try await clock.waitForSleepers(1)
            clock.advance(by: .seconds(30))
            try await group.waitForAll()
        }

        #expect(clock.now.offset == .seconds(30))
    }

    @Test func aClosedSessionSaysSo() async throws {
        let session = try await openSession()
        await session.close()

        let error = await #expect(throws: TransportError.self) { try await claim(session) }
        #expect(error?.code == .invalid)
        #expect(error?.message.contains("closed") == true)
    }

    @Test func theMarkOfALostMessageIsRefused() async throws {
        _ = try await transport.send([.sample(kind: "a")])
        let session = try await openSession()
        let delivery = try await claim(session)[0]
        clock.advance(by: .seconds(31))

        let error = await #expect(throws: TransportError.self) { try await session.begin(delivery) }
        #expect(error?.code == .leaseLost)
    }
}
