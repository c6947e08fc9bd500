import Howdah
import HowdahTesting
import Testing

@Suite(.timeLimit(.minutes(5)))
struct WorkerStoppingTests {
    /// Lets the handlers that wait for it finish.
    private let release = Recorder<Void>()
    private let handled = Recorder<String>()
    private let fixture: WorkerFixture

    init() {
        let release = release
        let handled = handled
        fixture = WorkerFixture {
            Handler(for: Note.self) { note, _ in
                if note.text == "stop" { throw StopWorker("That is enough.") }
                if note.text == "slow" { try await release.first { _ in true } }
                handled.record(note.text)
            }
        }
    }

    // B038
    @Test func finishesWhatIsInHandWhenItsTimeIsOver() async throws {
        try await fixture.send("slow", "later")
        let worker = fixture.worker { $0.limits.time = .seconds(1) }
        try await withRunningService(worker) { _ in
            try await fixture.observer.first { $0.name == "received" }
            // One of them renews leases, the other one watches the time.
            try await fixture.clock.waitForSleepers(2)
            fixture.clock.advance(by: .seconds(3))
            try await fixture.observer.first { $0.name == "stopping" }
            #expect(handled.elements == [])
            release.record(())
        }

        #expect(handled.elements == ["slow"])
        #expect(fixture.stopReasons == [.timeLimit(.seconds(1))])
        #expect(fixture.async.acknowledged.count == 1)
        #expect(try await fixture.async.counts().ready == 1)
    }

    // B049
    @Test func finishesWhatIsInHandWhenTheProcessIsToldToStop() async throws {
        try await fixture.send("slow", "later", "later still")
        try await withRunningService(fixture.worker { $0.fetchSize = 2 }) { stop in
            try await fixture.observer.first { $0.name == "received" }
            await stop()
            try await fixture.observer.first { $0.name == "stopping" }
            release.record(())
        }

        #expect(handled.elements == ["slow"])
        #expect(fixture.stopReasons == [.signal])
        let counts = try await fixture.async.counts()
        #expect([counts.ready, counts.inFlight, counts.failed] == [2, 0, 0])
    }

    // B049
    @Test func givesBackWhatItHasNotStartedWhileItStillFinishes() async throws {
        try await fixture.send("slow", "later")
        try await withRunningService(fixture.worker { $0.fetchSize = 2 }) { stop in
            try await fixture.observer.first { $0.name == "received" }
            #expect(try await fixture.async.counts().inFlight == 2)
            await stop()
            let other = fixture.worker { $0.limits.messages = 1 }
            try await other.run()
            #expect(handled.elements == ["later"])
            release.record(())
        }

        #expect(handled.elements == ["later", "slow"])
    }

    // B050
    @Test func endsAfterAHandlerThatAsksForItAndItsMessageFails() async throws {
        try await fixture.send("stop", "later")
        try await fixture.worker().run()

        #expect(handled.elements == [])
        #expect(fixture.stopReasons == [.handler("That is enough.")])
        let counts = try await fixture.async.counts()
        #expect([counts.ready, counts.failed] == [1, 1])
        #expect(try await fixture.failed.list(.all, limit: 1).first?.lastFailure.errorClass == "StopWorker")
    }

    @Test func givesBackAMessageWhoseHandlerIsCancelledWithoutBlame() async throws {
        try await fixture.send("slow")
        let worker = fixture.worker()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await worker.run() }
            try await fixture.observer.first { $0.name == "received" }
            group.cancelAll()
            try await group.waitForAll()
        }

        #expect(handled.elements == [])
        #expect(!fixture.observer.names.contains("failed"))
        let counts = try await fixture.async.counts()
        #expect([counts.ready, counts.failed] == [1, 0])
        release.record(())
        try await fixture.drain()
        #expect(fixture.passage.envelopes.map { $0[ReceivedStamp.self]?.delivery.attempt } == [1, 1])
    }
}
