import Howdah
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

struct WhyNotRunningTests {
    private static let now = Date(timeIntervalSince1970: 1_800_000_000)

    private static func message(_ state: MessageState, at: Date = now) -> MessageSummary {
        MessageSummary(
            id: MessageID(rawValue: 42),
            transport: "async",
            state: state,
            kind: "invoices.generate",
            createdAt: now - 86_400,
            at: at,
            bodySize: 2
        )
    }

    private func why(
        _ message: MessageSummary,
        _ change: (inout MessageFacts) -> Void = { _ in }
    ) -> WhyNotRunning {
        var facts = MessageFacts(message, now: Self.now, workers: 2, hasHandler: true)
        change(&facts)
        return WhyNotRunning(facts)
    }

    @Test("A message that workers will take waits for its turn")
    func waitsForItsTurn() {
        #expect(why(Self.message(.ready)).code == .waiting)
        #expect(why(Self.message(.ready)).sentence.hasPrefix("2 workers consume the transport \"async\""))
        #expect(why(Self.message(.delayed, at: Self.now - 1)).code == .waiting)
    }

    @Test("A message in hand names its worker")
    func namesItsWorker() {
        var message = Self.message(.inFlight)
        message.holder = MessageHolder(worker: 7, name: "mars:12", since: Self.now - 125)

        #expect(why(message).code == .inHand)
        #expect(why(message).sentence == "Worker 7 (mars:12) has had it in hand for 2 minutes.")
    }

    @Test("A message that is due later says when, whatever else holds")
    func saysWhenItIsDue() {
        let later = Self.message(.delayed, at: Self.now + 7_300)
        let result = why(later) { facts in
            facts.pause = TransportPause(at: Self.now)
            facts.workers = 0
        }
        #expect(result.code == .dueLater)
        #expect(result.sentence == "It is due in 2 hours.")
        var retried = later
        retried.attempts = 1
        #expect(why(retried).sentence == "Attempt 1 has failed; it is tried again in 2 hours.")
    }

    @Test("A failed message waits for somebody")
    func aFailedMessageWaitsForSomebody() {
        var message = Self.message(.failed)
        message.attempts = 4
        message.failureStore = "failed"

        #expect(why(message).code == .failed)
        #expect(why(message).sentence.contains("after 4 attempts and was set aside in \"failed\""))
    }

    @Test("A pause comes before a limit, a limit before missing workers, and those before an unknown type")
    func theNearestCauseComesFirst() {
        let message = Self.message(.ready)
        var codes: [WhyNotRunning.Code] = []
        var facts = MessageFacts(message, now: Self.now, workers: 0, hasHandler: false)
        facts.pause = TransportPause(at: Self.now, by: "Ada")
        facts.limit = "Another message of the key \"acme\" is in hand."
        codes.append(WhyNotRunning(facts).code)
        #expect(WhyNotRunning(facts).sentence == "The transport \"async\" was paused by Ada.")
        facts.pause = nil
        codes.append(WhyNotRunning(facts).code)
        #expect(WhyNotRunning(facts).sentence == facts.limit)
        facts.limit = nil
        codes.append(WhyNotRunning(facts).code)
        facts.workers = 1
        codes.append(WhyNotRunning(facts).code)
        facts.hasHandler = nil
        codes.append(WhyNotRunning(facts).code)

        #expect(codes == [.paused, .limited, .noWorker, .unknownType, .waiting])
    }
}
