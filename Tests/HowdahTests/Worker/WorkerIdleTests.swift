import Howdah
import HowdahTesting
import Testing

@Suite(.timeLimit(.minutes(5)))
struct WorkerIdleTests {
    private let fixture = WorkerFixture { Handler(for: Note.self) { _, _ in } }

    /// Returns when the worker rests: one sleeper renews leases, the other one waits for arrivals.
    private func waitUntilIdle(_ sleepers: Int = 2) async throws {
        try await fixture.observer.first { event in
            guard case .running(let isIdle) = event else { return false }
            return isIdle
        }
        try await fixture.clock.waitForSleepers(sleepers)
    }

    // B040
    @Test func endsWithoutRestingAgainWhenToldToStop() async throws {
        try await withRunningService(fixture.worker { $0.pollInterval = .seconds(30) }) { stop in
            try await waitUntilIdle()
            await stop()
        }

        #expect(fixture.observer.names == ["started", "running", "stopping", "stopped"])
        #expect(fixture.stopReasons == [.signal])
    }

    // B124
    @Test func wakesUpWhenAMessageArrives() async throws {
        try await withRunningService(fixture.worker { $0.pollInterval = .seconds(30) }) { stop in
            try await waitUntilIdle()
            try await fixture.send("one")
            try await fixture.observer.first { $0.name == "handled" }
            await stop()
        }

        #expect(fixture.clock.now.offset == .zero)
    }

    // B126
    @Test func wakesUpWhenADelayedMessageIsDue() async throws {
        try await withRunningService(fixture.worker { $0.pollInterval = .seconds(30) }) { stop in
            try await waitUntilIdle()
            try await fixture.bus.dispatch(Note(text: "one").delayed(by: .seconds(3)))
            try await fixture.clock.waitForSleepers(2)
            fixture.clock.advance(by: .seconds(3))
            try await fixture.observer.first { $0.name == "handled" }
            await stop()
        }

        #expect(fixture.clock.now.offset == .seconds(3))
    }

    // B125
    @Test func endsAtItsTimeLimitThoughItRestsForLonger() async throws {
        let worker = fixture.worker { configuration in
            configuration.pollInterval = .seconds(60)
            configuration.limits.time = .seconds(2)
        }
        try await withRunningService(worker) { _ in
            try await waitUntilIdle(3)
            fixture.clock.advance(by: .seconds(2))
        }

        #expect(fixture.stopReasons == [.timeLimit(.seconds(2))])
        #expect(fixture.clock.now.offset == .seconds(2))
    }

    @Test func looksAgainAfterItsPollInterval() async throws {
        let scripted = ScriptedStore([0, 0, 1].map { .deliver($0) })
        try await fixture.worker(consuming: [scripted]) { configuration in
            configuration.pollInterval = .seconds(7)
            configuration.limits.messages = 1
        }.run()

        #expect(scripted.rests.elements == [.seconds(7), .seconds(7)])
    }

    @Test func endsWhenSomebodyAsksAllWorkersTo() async throws {
        try await withRunningService(fixture.worker { $0.pollInterval = .seconds(30) }) { _ in
            try await waitUntilIdle()
            #expect(try await fixture.store.requestStop() == 1)
            try await fixture.clock.waitForSleepers(2)
            fixture.clock.advance(by: .seconds(10))
        }

        #expect(fixture.stopReasons == [.requested])
    }

    // B052
    @Test func isListedWithItsNameAndTransports() async throws {
        let worker = fixture.worker(consuming: [fixture.async2, fixture.async])
        try await withRunningService(worker) { stop in
            try await waitUntilIdle()
            let record = try #require(try await fixture.store.workers().first)
            #expect(record.description.name == "test worker")
            #expect(record.description.transports == ["async2", "async"])
            #expect(record.description.processID > 0)
            #expect(!record.description.host.isEmpty)
            await stop()
        }

        #expect(try await fixture.store.workers().isEmpty)
    }
}
