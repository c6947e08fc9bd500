import Howdah
import HowdahTesting
import Testing

@Suite(.timeLimit(.minutes(5)))
struct WorkerFailureStoreTests {
    private struct Refused: DescribedFailure, CustomStringConvertible {
        var description: String { "The recipient was refused." }
        var failureClass: String { "SMTPError" }
        var failureCode: String? { "550" }
        var failureTrace: String? { "RCPT TO" }
    }

    private let isRepaired = Recorder<Void>()
    private let handled = Recorder<String>()
    private let fixture: WorkerFixture

    init() {
        let isRepaired = isRepaired
        let handled = handled
        fixture = WorkerFixture {
            Handler(for: Note.self) { note, _ in
                handled.record(note.text)
                if note.text == "fail", isRepaired.elements.isEmpty { throw Refused() }
            }
        }
    }

    // B079
    @Test func aFailedMessageIsKeptWithItsOriginAndItsError() async throws {
        try await fixture.send("fail")
        try await fixture.drain()

        let listed = try await fixture.failed.list(.all, limit: 10)
        #expect(listed.count == 1)
        #expect(listed.first?.transport == "async")
        #expect(
            listed.first?.lastFailure
                == FailureReport(
                    errorClass: "SMTPError",
                    message: "The recipient was refused.",
                    code: "550",
                    trace: "RCPT TO"
                )
        )
    }

    // B080
    @Test func aFailureThatWillBeRetriedLeavesTheFailureStoreEmpty() async throws {
        var fixture = fixture
        fixture.policies["async"]?.retry = .multiplier()
        try await fixture.send("fail")
        try await fixture.drain()

        #expect(try await fixture.failed.count(.all) == 0)
        #expect(try await fixture.async.counts() == MessageCounts(delayed: 1))
    }

    // B081
    @Test func aMessageThatFailsAgainStaysAndDoesNotKeepTheWorkerBusy() async throws {
        try await fixture.send("fail")
        try await fixture.drain()
        try await fixture.drain(fixture.failed)

        #expect(handled.elements == ["fail", "fail"])
        let listed = try await fixture.failed.list(.all, limit: 10)
        #expect(listed.count == 1)
        #expect(try await fixture.failed.find(listed[0].id)?.history.count == 2)
        #expect(try await fixture.async.counts() == MessageCounts(failed: 1))
    }

    // B083
    @Test func eachTransportHasItsOwnFailureStore() async throws {
        var fixture = fixture
        fixture.policies["async2"]?.failureStore = "failed2"
        try await fixture.bus.dispatch(Note(text: "fail").sent(to: "async", "async2"))
        try await fixture.drain(fixture.async, fixture.async2)

        #expect(try await fixture.failed.list(.all, limit: 10).map(\.transport) == ["async"])
        #expect(try await fixture.failed2.list(.all, limit: 10).map(\.transport) == ["async2"])
    }

    // B084
    @Test func withoutAFailureStoreAFailedMessageIsStillKept() async throws {
        var fixture = fixture
        fixture.policies["async"] = TransportPolicy(retry: .none)
        try await fixture.send("fail")
        try await fixture.drain()

        #expect(try await fixture.failed.count(.all) == 1)
    }

    // B086
    @Test func aRepairedHandlerEmptiesTheFailureStoreAndTouchesNothingElse() async throws {
        try await fixture.send("fail")
        try await fixture.drain()
        try await fixture.bus.dispatch(Note(text: "untouched").sent(to: "async2"))
        isRepaired.record(())
        try await fixture.drain(fixture.failed)

        #expect(handled.elements == ["fail", "fail"])
        #expect(try await fixture.failed.count(.all) == 0)
        #expect(try await fixture.async.counts() == MessageCounts())
        #expect(try await fixture.async2.counts().ready == 1)
    }

    // B086
    @Test func aMessageThatIsRetriedByHandHasAllItsAttemptsAgain() async throws {
        var fixture = fixture
        fixture.policies["async"]?.retry = .multiplier(maximumRetries: 1, delay: .zero)
        try await fixture.send("fail")
        try await fixture.drain()
        #expect(try await fixture.failed.retry(.all).changed.count == 1)
        try await fixture.drain()

        #expect(handled.elements.count == 4)
        let listed = try await fixture.failed.list(.all, limit: 10)
        #expect(try await fixture.failed.find(listed[0].id)?.history.map(\.attempt) == [1, 2, 1, 2])
    }
}
