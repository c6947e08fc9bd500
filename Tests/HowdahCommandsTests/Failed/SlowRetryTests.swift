import Howdah
import HowdahTesting
import Testing

@testable import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct SlowRetryTests {
    let shop = Shop()

    @Test("With a rate, messages are put back one after the other")
    func messagesArePutBackOneAfterTheOther() async throws {
        _ = await shop.fail(3)
        let outcome = await shop.run("failed:retry", "1", "3", "99", "--rate=1000", "--force")
        #expect(outcome.status == .failed)
        #expect(outcome.errors.contains("\"99\" was not found"))
        #expect(
            outcome.output.contains("2 messages were put back on their transports, and none has failed again so far.")
        )
        #expect(try await shop.mail.counts().ready == 2)
        let all = await shop.run("failed:retry", "--all", "--rate=1000", "--format=json")
        #expect(all.status == .done)
        #expect(all.output == "{\"retried\":[\"2\"],\"missing\":[],\"remaining\":0,\"stopped_by\":null}\n")
    }

    @Test("A rate that is none is refused", arguments: ["0", "-1", "x", "nan", "inf", "1001", "1e-300"])
    func aRateThatIsNoneIsRefused(_ rate: String) async throws {
        _ = await shop.fail(1)
        let outcome = await shop.run("failed:retry", "--all", "--rate=\(rate)")
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("\"rate\""))
        #expect(try await shop.failed.count(.all) == 1)
    }

    @Test("A rate is for messages that are put back")
    func aRateIsForMessagesThatArePutBack() async {
        #expect(await shop.run("failed:retry", "--all", "--rate=1", "--here").status == .usage)
    }

    @Test("A message that fails once after its retry is noticed, wherever it is then")
    func aMessageThatFailsAgainIsNoticed() async throws {
        let clock = TestClock()
        let store = InMemoryStore(clock: clock, now: { clock.date })
        let async = InMemoryTransport("async", in: store)
        let failed = InMemoryFailureStore("failed", in: store)
        let ids = try await async.send(["a", "b", "c"].map { .init(EncodedMessage(kind: "x", body: .init($0.utf8))) })
        let worker = WorkerDescription(name: "test", host: "here", processID: 1, transports: ["async"])
        let session = try await store.openSession(SessionRequest(worker: worker, transports: ["async"]))
        let report = FailureReport(errorClass: "E", message: "Broken.")
        func settle(_ outcome: Settlement.Outcome) async throws {
            let deliveries = try await session.exchange(ExchangeRequest(claiming: 10, from: ["async"])).deliveries
            let settlements = deliveries.map { Settlement($0, outcome) }
            _ = try await session.exchange(ExchangeRequest(settling: settlements, claiming: 0, from: []))
        }
        try await settle(.failed(report, store: "failed"))
        clock.advance(by: .seconds(1))

        var watch = RetryWatch(store: failed, browser: store)
        #expect(try await watch.failure() == nil)
        try await watch.begin(ids[0])
        _ = try await failed.retry(.ids([ids[0]]))
        #expect(try await watch.failure() == nil)
        try await settle(.handled)
        #expect(try await watch.failure() == nil)
        try await watch.begin(ids[1])
        _ = try await failed.retry(.ids([ids[1]]))
        try await settle(.retry(after: .seconds(60), report, headers: nil))
        #expect(try await watch.failure()?.id == ids[1])
        var second = RetryWatch(store: failed, browser: store)
        try await second.begin(ids[2])
        _ = try await failed.retry(.ids([ids[2]]))
        try await settle(.failed(report, store: "failed"))
        #expect(try await second.failure()?.id == ids[2])
        #expect(try await second.failure()?.error == "E: Broken.")
    }
}
