import Howdah
import Testing

extension TransportConformance {
    static let leases: [ConformanceBehavior] = [
        ConformanceBehavior("B116 When a lease has run out, its message is claimed again, before younger ones") {
            subject in
            let stale = try await subject.send("stale")
            let first = try await subject.open("async")
            let earlier = try await first.claimOne()
            try await subject.send("younger")
            try await subject.advance(by: .seconds(60))

            let second = try await subject.open("async")
            let deliveries = try await second.claim()

            #expect(deliveries.texts == ["stale", "younger"])
            #expect(deliveries.first?.id == stale)
            #expect(deliveries.first?.lease != earlier.lease)
            #expect(deliveries.map(\.losses) == [1, 0])
        },
        ConformanceBehavior("B048 A renewed lease does not run out") { subject in
            try await subject.send("one")
            let first = try await subject.open("async")
            let delivery = try await first.claimOne()
            let second = try await subject.open("async")

            for _ in 1...3 {
                try await subject.advance(by: .seconds(20))
                #expect(try await first.renew(WorkerReport()).holdsLeases)
                #expect(try await second.claim().isEmpty)
            }
            #expect(try await first.settle(delivery, .handled) == [])
            #expect(try await subject.async.counts() == MessageCounts())
        },
        ConformanceBehavior("A renewal tells that the leases have ended") { subject in
            try await subject.send("one")
            let first = try await subject.open("async")
            _ = try await first.claimOne()
            try await subject.advance(by: .seconds(60))
            let second = try await subject.open("async")
            _ = try await second.claimOne()

            #expect(try await first.renew(WorkerReport()).holdsLeases == false)
        },
        ConformanceBehavior("A settlement whose lease has ended changes nothing and is reported") { subject in
            let outcomes: [Settlement.Outcome] = [
                .handled, .retry(after: .zero, .sample, headers: nil), .failed(.sample, store: "failed"), .released,
            ]
            let ids = try await subject.async.send(outcomes.map { _ in .sample("contested") })
            let first = try await subject.open("async")
            let stale = try await first.claim()
            try await subject.advance(by: .seconds(60))
            let second = try await subject.open("async")
            let current = try await second.claim()
            #expect(current.map(\.id) == ids)

            #expect(try await first.settle(zip(stale, outcomes).map { Settlement($0, $1) }) == ids)

            #expect(try await subject.async.counts() == MessageCounts(inFlight: ids.count))
            #expect(try await subject.failed.count(.all) == 0)
            #expect(try await second.settle(current.map { Settlement($0, .handled) }) == [])
            #expect(try await subject.async.counts() == MessageCounts())
        },
        ConformanceBehavior("A settlement whose lease has ended does not hinder the others") { subject in
            _ = try await subject.async.send([.sample("a"), .sample("b")])
            let session = try await subject.open("async")
            let deliveries = try await session.claim()
            try await session.settle(deliveries[0], .handled)

            #expect(try await session.settle(deliveries.map { Settlement($0, .handled) }) == [deliveries[0].id])
            #expect(try await subject.async.counts() == MessageCounts())
        },
        ConformanceBehavior("Settling nothing changes nothing") { subject in
            try await subject.send("one")
            let session = try await subject.open("async")
            _ = try await session.claimOne()

            #expect(try await session.settle([]) == [])
            #expect(try await subject.async.counts() == MessageCounts(inFlight: 1))
        },
        ConformanceBehavior("A released message can be claimed at once and in its place, and nobody is blamed") {
            subject in
            _ = try await subject.async.send([.sample("a"), .sample("b")])
            let session = try await subject.open("async")
            let first = try await session.claim(upTo: 1)[0]

            #expect(try await session.settle(first, .released) == [])

            let other = try await subject.open("async")
            let deliveries = try await other.claim()
            #expect(deliveries.texts == ["a", "b"])
            #expect(deliveries.map(\.attempt) == [1, 1])
            #expect(deliveries.map(\.losses) == [0, 0])
        },
        ConformanceBehavior("An earlier claim is no proof of a later one, even within a session") { subject in
            try await subject.send("one")
            let session = try await subject.open("async")
            let earlier = try await session.claimOne()
            try await session.settle(earlier, .released)
            let later = try await session.claimOne()
            #expect(later.lease != earlier.lease)

            #expect(try await session.settle(earlier, .handled) == [earlier.id])
            #expect(try await subject.async.counts() == MessageCounts(inFlight: 1))
            #expect(try await session.settle(later, .handled) == [])
        },
        ConformanceBehavior("A closed session has given its messages back, and nobody is blamed") { subject in
            _ = try await subject.async.send([.sample("a"), .sample("b")])
            let session = try await subject.open("async")
            #expect(try await session.claim().count == 2)

            await session.close()

            let other = try await subject.open("async")
            let deliveries = try await other.claim()
            #expect(deliveries.texts == ["a", "b"])
            #expect(deliveries.map(\.attempt) == [1, 1])
            #expect(deliveries.map(\.losses) == [0, 0])
        },
    ]
}
