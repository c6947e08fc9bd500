import Howdah
import HowdahTesting
import Testing

@Suite(.timeLimit(.minutes(5)))
struct WorkerOutageTests {
    private let handled = Recorder<String>()
    private let fixture: WorkerFixture

    init() {
        let handled = handled
        fixture = WorkerFixture { Handler(for: Note.self) { note, _ in handled.record(note.text) } }
    }

    // B121
    @Test func settlesWhenItsStoreIsReachedAgainAndWaitsLongerEachTime() async throws {
        let away = TransportError(.unreachable, "The store is away.")
        let scripted = ScriptedStore([.deliver(1), .fail(away), .fail(away), .fail(away), .deliver(1)])
        let worker = fixture.worker(consuming: [scripted]) { $0.limits.messages = 2 }
        try await withRunningService(worker) { _ in
            for delay in [100, 200, 400] {
                try await fixture.observer.first { $0.name == "disconnected" }
                try await fixture.clock.waitForSleepers(2)
                fixture.clock.advance(by: .milliseconds(delay))
            }
        }

        #expect(handled.elements == ["1", "2"])
        #expect(scripted.settlements.elements.map(\.delivery.id.rawValue) == [1, 2])
        #expect(fixture.observer.names.count { $0 == "disconnected" } == 1)
        #expect(fixture.observer.names.count { $0 == "reconnected" } == 1)
        #expect(fixture.clock.now.offset == .milliseconds(700))
    }

    @Test func endsAtOnceIfItWasSetUpWrongly() async throws {
        let scripted = ScriptedStore([.fail(TransportError(.notProvisioned, "There is no table."))])

        let error = await #expect(throws: TransportError.self) {
            try await fixture.worker(consuming: [scripted]).run()
        }

        #expect(error?.code == .notProvisioned)
        #expect(fixture.observer.names.last == "stopped")
    }

    @Test func stopsDuringAnOutage() async throws {
        let away = TransportError(.unreachable, "The store is away.")
        let scripted = ScriptedStore([.deliver(0)] + Array(repeating: .fail(away), count: 100))
        try await withRunningService(fixture.worker(consuming: [scripted])) { stop in
            try await fixture.observer.first { $0.name == "disconnected" }
            try await fixture.clock.waitForSleepers(2)
            await stop()
        }

        #expect(fixture.observer.names.suffix(2) == ["stopping", "stopped"])
    }
}
