import Howdah
import HowdahTesting
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite(.timeLimit(.minutes(5)))
struct WorkerLeaseTests {
    private let release = Recorder<Void>()
    private let handled = Recorder<String>()
    private let fixture: WorkerFixture

    init() {
        let release = release
        let handled = handled
        fixture = WorkerFixture {
            Handler(for: Note.self) { note, _ in
                if note.text == "slow" { try await release.first { _ in true } }
                handled.record(note.text)
            }
        }
    }

    // B048
    @Test func renewsItsLeaseWhileAHandlerRuns() async throws {
        try await fixture.send("slow")
        try await withRunningService(fixture.worker { $0.limits.messages = 1 }) { _ in
            try await fixture.observer.first { $0.name == "received" }
            for round in 1...6 {
                try await fixture.clock.waitForSleepers(1)
                fixture.clock.advance(by: .seconds(10))
                // It sleeps again when it has renewed.
                try await fixture.clock.waitForSleepers(1)
                let worker = try #require(try await fixture.store.workers().first)
                #expect(worker.leaseUntil == fixture.clock.date + 30, "after \(10 * round) seconds")
                #expect(worker.report.inHand == 1)
            }
            release.record(())
        }

        #expect(handled.elements == ["slow"])
        #expect(!fixture.observer.names.contains("leaseLost"))
    }

    @Test func tellsOfASettlementThatCameTooLate() async throws {
        try await fixture.send("slow")
        try await withRunningService(fixture.worker { $0.limits.stopsWhenEmpty = true }) { _ in
            try await fixture.observer.first { $0.name == "received" }
            try await fixture.clock.waitForSleepers(1)
            fixture.clock.advance(by: .seconds(60))
            try await fixture.clock.waitForSleepers(1)
            release.record(())
        }

        #expect(fixture.observer.names.count { $0 == "leaseLost" } == 1)
        #expect(handled.elements == ["slow", "slow"])
        #expect(try await fixture.async.counts() == MessageCounts())
    }

    @Test func setsAsideAMessageThatHasCostTooManyWorkers() async throws {
        try await fixture.send("poison", "good")
        let worker = WorkerDescription(name: "victim", host: "here", processID: 1, transports: ["async"])
        for _ in 1...3 {
            let session = try await fixture.store.openSession(SessionRequest(worker: worker, transports: ["async"]))
            let claimed = try await session.exchange(ExchangeRequest(claiming: 1, from: ["async"])).deliveries
            try await session.begin(claimed[0])
            try #require(session as? InMemorySession).abandon()
        }

        try await fixture.drain()

        #expect(handled.elements == ["good"])
        let failed = try #require(try await fixture.failed.list(.all, limit: 10).first)
        #expect(failed.lastFailure.errorClass == "WorkerLost")
        #expect(failed.lastFailure.message.contains("3 times"))
    }

    @Test func marksAMessageThatHasCostAWorkerBeforeItIsHandled() async throws {
        try await fixture.send("slow")
        let victim = WorkerDescription(name: "victim", host: "here", processID: 1, transports: ["async"])
        let session = try await fixture.store.openSession(SessionRequest(worker: victim, transports: ["async"]))
        _ = try await session.exchange(ExchangeRequest(claiming: 1, from: ["async"]))
        try #require(session as? InMemorySession).abandon()

        try await withRunningService(fixture.worker { $0.limits.stopsWhenEmpty = true }) { _ in
            try await fixture.observer.first { $0.name == "received" }
            try await fixture.clock.waitForSleepers(1)
            fixture.clock.advance(by: .seconds(60))
            try await fixture.clock.waitForSleepers(1)
            release.record(())
        }

        let losses = fixture.passage.envelopes.map { $0[ReceivedStamp.self]?.delivery.losses }
        #expect(losses == [1, 2])
    }
}
