import Howdah
import HowdahTesting
import Testing

@Suite(.timeLimit(.minutes(5)))
struct WorkerLoopTests {
    private let handled = Recorder<String>()
    private let fixture: WorkerFixture

    init() {
        let handled = handled
        fixture = WorkerFixture {
            Handler(for: Note.self) { note, _ in
                handled.record(note.text)
                if note.text.hasPrefix("fail") { throw Broken() }
            }
        }
    }

    // B031, B008
    @Test func handlesAMessageOnceAndForgetsIt() async throws {
        try await fixture.send("one")
        try await fixture.worker { $0.limits.messages = 1 }.run()

        #expect(handled.elements == ["one"])
        #expect(try await fixture.async.counts() == MessageCounts())
        #expect(fixture.async.acknowledged.count == 1)
        #expect(fixture.async.sent.count == 1)
    }

    // B032
    @Test func goesOnToTheNextMessageAfterAFailure() async throws {
        try await fixture.send("fail", "next")
        try await fixture.drain()

        #expect(handled.elements == ["fail", "next"])
        #expect(try await fixture.async.counts() == MessageCounts(failed: 1))
    }

    // B033
    @Test func tellsWhatHappensInOrder() async throws {
        try await fixture.send("one")
        try await fixture.worker { $0.limits.messages = 1 }.run()

        #expect(fixture.observer.names == ["started", "received", "handled", "running", "stopping", "stopped"])
        guard case .running(let isIdle) = fixture.observer.events[3] else { return }
        #expect(!isIdle)
    }

    // B034
    @Test func tellsOfAFailureInsteadOfASuccess() async throws {
        try await fixture.send("fail")
        try await fixture.worker { $0.limits.messages = 1 }.run()

        #expect(fixture.observer.names == ["started", "received", "failed", "running", "stopping", "stopped"])
    }

    // B035
    @Test(arguments: [1, 2, 8])
    func triesAsManyMessagesAsItsLimitWhateverBecomesOfThem(concurrency: Int) async throws {
        try await fixture.send("1", "fail 2", "3", "fail 4", "5")
        try await fixture.worker { configuration in
            configuration.limits.messages = 3
            configuration.concurrency = concurrency
            configuration.fetchSize = 100
        }.run()

        #expect(handled.elements.sorted() == ["1", "3", "fail 2"])
        #expect(fixture.stopReasons == [.messageLimit(3)])
        let counts = try await fixture.async.counts()
        #expect([counts.ready, counts.inFlight] == [2, 0])
    }

    // B036
    @Test func endsRightAfterTheLastFailureThatIsAllowed() async throws {
        try await fixture.send("1", "fail 2", "3", "fail 4", "5", "fail 6")
        try await fixture.worker { $0.limits.failures = 2 }.run()

        #expect(handled.elements == ["1", "fail 2", "3", "fail 4"])
        #expect(fixture.stopReasons == [.failureLimit(2)])
        #expect(try await fixture.async.counts().inFlight == 0)
    }

    // B037
    @Test func endsAfterTheMessageThatPassesTheMemoryLimit() async throws {
        try await fixture.send("1", "2")
        try await fixture.worker { $0.limits.memory = 1_000 }.run()

        #expect(handled.elements == ["1"])
        guard case .memoryLimit(let limit, let used) = fixture.stopReasons.first else {
            Issue.record("The worker stopped because of \(fixture.stopReasons).")
            return
        }
        #expect(limit == 1_000)
        #expect(used > 1_000)
    }

    // B037
    @Test func goesOnBelowTheMemoryLimit() async throws {
        try await fixture.send("1", "2")
        try await fixture.drain { $0.limits.memory = .max }

        #expect(handled.elements == ["1", "2"])
        #expect(fixture.stopReasons == [.empty])
    }

    // B041
    @Test func restsOnlyAfterAClaimThatBroughtNothing() async throws {
        let scripted = ScriptedStore([1, 1, 0, 0, 1, 1, 0, 1].map { .deliver($0) })
        try await fixture.worker(consuming: [scripted]) { configuration in
            configuration.fetchSize = 1
            configuration.limits.messages = 5
        }.run()

        #expect(handled.elements.count == 5)
        #expect(scripted.rests.elements == [.seconds(1), .seconds(1), .seconds(1)])
    }

    // B046
    @Test func handlesTheEnvelopeAsItsObserverPreparedIt() async throws {
        let observer = RecordingObserver { $0.stamped(with: CorrelationStamp(id: "42")) }
        let fixture = WorkerFixture(observer: observer) { Handler(for: Note.self) { _, _ in } }
        try await fixture.send("one")
        try await fixture.drain()

        #expect(fixture.passage.envelopes.map { $0[CorrelationStamp.self]?.id } == ["42"])
        #expect(fixture.passage.envelopes.first?[ReceivedStamp.self]?.delivery.transport == "async")
    }

    // B047
    @Test(arguments: [(ResetPolicy.always, 4), (.never, 0), (.every(2), 2), (.every(3), 2)])
    func resetsItsServicesAfterMessagesAndAtTheEnd(policy: ResetPolicy, resets: Int) async throws {
        struct Counter: Resettable {
            let resets = Recorder<Void>()

            func reset() async { resets.record(()) }
        }
        let counter = Counter()
        try await fixture.send("1", "fail 2", "3")
        try await fixture.drain { configuration in
            configuration.reset = policy
            configuration.resetting = [counter]
        }

        #expect(counter.resets.elements.count == resets)
    }

    // B134
    @Test func livesOnAfterMessagesThatCannotBeRead() async throws {
        let bodies = ["{", "{}", #"{"text":7}"#]
        for body in bodies { try await fixture.bus.dispatch(RawMessage(kind: "note", text: body)) }
        try await fixture.bus.dispatch(RawMessage(kind: "unknown", text: "raw"))
        try await fixture.bus.dispatch(RawMessage(kind: "", text: "nameless"))
        try await fixture.send("good")
        try await fixture.drain()

        #expect(handled.elements == ["good"])
        let listed = try await fixture.failed.list(.all, limit: 10)
        var kept: [String] = []
        for message in listed {
            let whole = try #require(try await fixture.failed.find(message.id))
            kept.append(String(decoding: whole.encoded.body, as: UTF8.self))
        }
        #expect(kept == bodies + ["raw", "nameless"])
        #expect(Set(listed.map(\.lastFailure.errorClass)) == ["DecodingFailure"])
        #expect(listed.map(\.attempts) == [1, 1, 1, 1, 1])
    }

    @Test func handlesSeveralMessagesAtTheSameTime() async throws {
        let started = Recorder<String>()
        let fixture = WorkerFixture {
            Handler(for: Note.self) { note, _ in
                started.record(note.text)
                try await started.first(3)
            }
        }
        try await fixture.send("1", "2", "3")
        try await fixture.drain { $0.concurrency = 3 }

        #expect(fixture.observer.names.count { $0 == "handled" } == 3)
    }

    @Test func consumesSeveralStores() async throws {
        let elsewhere = InMemoryTransport("elsewhere", in: InMemoryStore())
        try await fixture.send("here")
        _ = try await elsewhere.send([OutgoingMessage(fixture.async.sent[0].encoded)])
        try await fixture.drain(fixture.async, elsewhere)

        #expect(handled.elements == ["here", "here"])
        #expect(elsewhere.acknowledged.count == 1)
        #expect(fixture.async.acknowledged.count == 1)
    }
}
