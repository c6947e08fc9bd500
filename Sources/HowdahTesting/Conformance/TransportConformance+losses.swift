import Howdah
import Testing

extension TransportConformance {
    static let losses: [ConformanceBehavior] = [
        ConformanceBehavior("The messages of a lost worker come back at once, each with a loss") { subject in
            _ = try await subject.async.send([.sample("a"), .sample("b")])
            let first = try await subject.open("async")
            #expect(try await first.claim().count == 2)

            try await subject.lose(first)

            let second = try await subject.open("async")
            let deliveries = try await second.claim()
            #expect(deliveries.texts == ["a", "b"])
            #expect(deliveries.map(\.losses) == [1, 1])
        },
        ConformanceBehavior("A message that has cost a worker is blamed again only if its handling had begun") {
            subject in
            _ = try await subject.async.send([.sample("culprit"), .sample("bystander")])
            let first = try await subject.open("async")
            _ = try await first.claim()
            try await subject.lose(first)

            for round in 1...2 {
                let session = try await subject.open("async")
                let deliveries = try await session.claim()
                #expect(deliveries.map(\.losses) == [round, 1])
                try await session.begin(deliveries[0])
                try await subject.lose(session)
            }

            let last = try await subject.open("async")
            let deliveries = try await last.claim()
            #expect(deliveries.texts == ["culprit", "bystander"])
            #expect(deliveries.map(\.losses) == [3, 1])
        },
        ConformanceBehavior("A loss after a lease has run out counts like any other") { subject in
            try await subject.send("one")
            for round in 0...2 {
                let session = try await subject.open("async")
                let delivery = try await session.claimOne()
                #expect(delivery.losses == round)
                try await session.begin(delivery)
                try await subject.advance(by: .seconds(60))
            }
        },
        ConformanceBehavior("A message that has cost workers can still be handled") { subject in
            try await subject.send("one")
            let first = try await subject.open("async")
            _ = try await first.claimOne()
            try await subject.lose(first)
            let second = try await subject.open("async")
            let delivery = try await second.claimOne()
            try await second.begin(delivery)

            #expect(try await second.settle(delivery, .handled) == [])
            #expect(try await subject.async.counts() == MessageCounts())
        },
    ]
}
