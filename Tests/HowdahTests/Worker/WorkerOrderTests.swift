import Howdah
import HowdahTesting
import Testing

@Suite(.timeLimit(.minutes(5)))
struct WorkerOrderTests {
    // B042
    @Test func takesAMessageOfAnEarlierTransportBeforeTheNextOfALaterOne() async throws {
        let handled = Recorder<String>()
        let high = OutgoingMessage.sample(kind: "high")
        let store = InMemoryStore()
        let urgent = InMemoryTransport("urgent", in: store)
        let fixture = WorkerFixture {
            Handler(for: Note.self) { note, _ in
                handled.record(note.text)
                _ = try await urgent.send([high])
            }
            Handler(kind: "high") { _, _ in handled.record("high") }
        }
        let low = InMemoryTransport("low", in: store)
        try await fixture.send("low 1", "low 2", "low 3")
        _ = try await low.send(fixture.async.sent.map { OutgoingMessage($0.encoded) })

        try await fixture.drain(urgent, low) { $0.fetchSize = 1 }

        #expect(handled.elements == ["low 1", "high", "low 2", "high", "low 3", "high"])
    }

    // B044
    @Test func claimsAsManyMessagesAtOnceAsItsFetchSize() async throws {
        let release = Recorder<Void>()
        let fixture = WorkerFixture { Handler(for: Note.self) { _, _ in try await release.first { _ in true } } }
        try await fixture.send("1", "2", "3", "4", "5", "6", "7", "8", "9")

        async let run: Void = fixture.drain { $0.fetchSize = 7 }
        try await fixture.observer.first { $0.name == "received" }
        let counts = try await fixture.async.counts()
        release.record(())
        try await run

        #expect([counts.ready, counts.inFlight] == [2, 7])
        #expect(try await fixture.async.counts() == MessageCounts())
    }

    // B045
    @Test func startsNoMoreMessagesThanItsRateLimitAllows() async throws {
        var fixture = WorkerFixture { Handler(for: Note.self) { _, _ in } }
        fixture.policies["async"]?.rateLimit = RateLimit(limit: 1, interval: .seconds(60))
        try await fixture.send("1", "2", "3", "4")
        let worker = fixture.worker { configuration in
            configuration.limits.messages = 4
            configuration.fetchSize = 1
            configuration.keepalive = .seconds(3_600)
            configuration.lease = .seconds(7_200)
        }

        async let run: Void = worker.run()
        for round in 1...3 {
            try await fixture.observer.first(round) { $0.name == "rateLimited" }
            #expect(fixture.observer.names.count { $0 == "handled" } == round)
            // One of them renews leases, the other one waits for the next window.
            try await fixture.clock.waitForSleepers(2)
            fixture.clock.advance(by: .seconds(60))
        }
        try await run

        #expect(fixture.observer.names.count { $0 == "handled" } == 4)
        #expect(fixture.observer.names.count { $0 == "rateLimited" } == 3)
    }

    // B045
    @Test func aRateLimitHoldsUpNoOtherTransport() async throws {
        let handled = Recorder<String>()
        var fixture = WorkerFixture { Handler(for: Note.self) { note, _ in handled.record(note.text) } }
        fixture.policies["async"]?.rateLimit = RateLimit(limit: 1, interval: .seconds(60))
        try await fixture.send("limited 1", "limited 2")
        try await fixture.bus.dispatch(Note(text: "free").sent(to: "async2"))

        try await withRunningService(fixture.worker(consuming: [fixture.async, fixture.async2])) { stop in
            try await handled.first { $0 == "free" }
            await stop()
        }

        #expect(handled.elements == ["limited 1", "free"])
        #expect(try await fixture.async.counts().ready == 1)
    }
}
