import Howdah
import HowdahTesting
import Testing

@Suite(.timeLimit(.minutes(5)))
struct WorkerRetryTests {
    private func fixture(
        retry: any RetryStrategy = .multiplier(jitter: 0),
        throwing errors: (any Error)?...
    ) -> WorkerFixture {
        var fixture = WorkerFixture {
            for (index, error) in errors.enumerated() {
                Handler(for: Note.self, named: "h\(index + 1)") { _, _ in
                    if let error { throw error }
                }
            }
        }
        fixture.policies["async"]?.retry = retry
        return fixture
    }

    // B062, B076, B079
    @Test func triesFourTimesByDefaultAndThenSetsTheMessageAside() async throws {
        let fixture = fixture(retry: .multiplier(), throwing: Broken())
        try await fixture.send("one")

        for (attempt, seconds) in [(1, 1.0), (2, 2.0), (3, 4.0)] {
            try await fixture.drain()
            let delay = try #require(fixture.retryDelays.last)
            #expect(fixture.retryDelays.count == attempt)
            #expect(((seconds * 0.9)...(seconds * 1.1)).contains(delay / .seconds(1)))
            fixture.clock.advance(by: delay - .milliseconds(1))
            try await fixture.drain()
            #expect(fixture.retryDelays.count == attempt, "It was retried too early.")
            fixture.clock.advance(by: .milliseconds(1))
        }
        try await fixture.drain()

        #expect(fixture.observer.names.count { $0 == "failed" } == 4)
        let listed = try #require(try await fixture.failed.list(.all, limit: 10).first)
        let failed = try #require(try await fixture.failed.find(listed.id))
        #expect(failed.attempts == 4)
        #expect(failed.history.map(\.attempt) == [1, 2, 3, 4])
        #expect(try await fixture.async.counts() == MessageCounts(failed: 1))
    }

    // B066, B067, B068
    @Test(arguments: [
        (MultiplierRetryStrategy(maximumRetries: 0) as any RetryStrategy, Broken() as any Error),
        (NoRetryStrategy(), Broken()), (MultiplierRetryStrategy(), Hopeless()),
        (MultiplierRetryStrategy(), Unrecoverable(Broken())),
    ])
    func setsTheMessageAsideAtOnce(strategy: any RetryStrategy, error: any Error) async throws {
        let fixture = fixture(retry: strategy, throwing: error)
        try await fixture.send("one")
        try await fixture.drain()

        #expect(try await fixture.async.counts() == MessageCounts(failed: 1))
        #expect(fixture.retryDelays == [])
        guard case .failed(_, _, let willRetry)? = fixture.observer.events.first(where: { $0.name == "failed" }) else {
            Issue.record("No failure was reported.")
            return
        }
        #expect(!willRetry)
    }

    // B069
    @Test func retriesUnlessEveryFailureIsUnrecoverable() async throws {
        let mixed = fixture(throwing: Hopeless(), Broken())
        try await mixed.send("one")
        try await mixed.drain()
        #expect(try await mixed.async.counts() == MessageCounts(delayed: 1))

        let hopeless = fixture(throwing: Hopeless(), Hopeless())
        try await hopeless.send("one")
        try await hopeless.drain()
        #expect(try await hopeless.async.counts() == MessageCounts(failed: 1))
    }

    // B071
    @Test func aRecoverableErrorChoosesItsDelayWhateverThePolicy() async throws {
        let fixture = fixture(retry: .none, throwing: RetryLater(after: .seconds(7), because: Broken()))
        try await fixture.send("one")
        try await fixture.drain()

        #expect(fixture.retryDelays == [.seconds(7)])
        fixture.clock.advance(by: .milliseconds(6_999))
        #expect(try await fixture.async.counts() == MessageCounts(delayed: 1))
        fixture.clock.advance(by: .milliseconds(1))
        #expect(try await fixture.async.counts().ready == 1)
    }

    // B071
    @Test func theSmallestOfSeveralDelaysCounts() async throws {
        let fixture = fixture(
            retry: .none,
            throwing: RetryLater(after: .seconds(9)),
            Broken(),
            RetryLater(),
            RetryLater(after: .seconds(7))
        )
        try await fixture.send("one")
        try await fixture.drain()

        #expect(fixture.retryDelays == [.seconds(7)])
    }

    // B071
    @Test func aRecoverableErrorIsFoundInsideTheErrorOfAnotherBus() async throws {
        let inner = MessageBus {
            HandleMiddleware(Handlers { Handler(for: Other.self) { _, _ in throw RetryLater(after: .seconds(7)) } })
        }
        var fixture = WorkerFixture { Handler(for: Note.self) { _, _ in try await inner.dispatch(Other()) } }
        fixture.policies["async"]?.retry = .none
        try await fixture.send("one")
        try await fixture.drain()

        #expect(fixture.retryDelays == [.seconds(7)])
    }

    // B073
    @Test func aRetryConcernsTheOneTransportItHappenedOn() async throws {
        let fixture = fixture(throwing: Broken())
        try await fixture.bus.dispatch(Note(text: "one").sent(to: "async", "async2"))
        try await fixture.drain()

        #expect(try await fixture.async.counts() == MessageCounts(delayed: 1))
        #expect(try await fixture.async2.counts().ready == 1)
        #expect(fixture.async2.sent.count == 1)
    }

    // B074
    @Test func aRetryRunsOnlyTheHandlersThatFailed() async throws {
        let ran = Recorder<String>()
        var fixture = WorkerFixture {
            Handler(for: Note.self, named: "h1") { _, context in
                ran.record("h1 attempt \(context.attempt)")
                if context.attempt < 3 { throw Broken() }
            }
            Handler(for: Note.self, named: "h2") { _, context in ran.record("h2 attempt \(context.attempt)") }
            Handler(for: Note.self, named: "h3") { _, context in
                ran.record("h3 attempt \(context.attempt)")
                if context.attempt < 2 { throw Broken() }
            }
        }
        fixture.policies["async"]?.retry = .multiplier(delay: .zero)
        try await fixture.send("one")
        try await fixture.drain()

        #expect(
            ran.elements == [
                "h1 attempt 1", "h2 attempt 1", "h3 attempt 1", "h1 attempt 2", "h3 attempt 2", "h1 attempt 3",
            ]
        )
        #expect(try await fixture.async.counts() == MessageCounts())
    }

    // B076
    @Test func tellsOfARetryWithItsNumberAndDelay() async throws {
        let fixture = fixture(throwing: Broken())
        try await fixture.send("one")
        try await fixture.drain()

        let names = fixture.observer.names
        #expect(names.filter { ["failed", "retried"].contains($0) } == ["failed", "retried"])
        guard
            case .retried(let delivery, let attempt, let delay)? = fixture.observer.events.first(
                where: { $0.name == "retried" }
            )
        else {
            Issue.record("No retry was reported.")
            return
        }
        #expect(delivery.attempt == 1)
        #expect(attempt == 2)
        #expect(delay == .seconds(1))
    }
}
