import Howdah
import Testing

extension TransportConformance {
    static let claiming: [ConformanceBehavior] = [
        ConformanceBehavior("B031 A handled message is gone") { subject in
            try await subject.send("one")
            let session = try await subject.open("async")

            let lost = try await session.settle(session.claimOne(), .handled)

            #expect(lost == [])
            #expect(try await subject.async.counts() == MessageCounts())
        },
        ConformanceBehavior("A claim of an empty transport returns at once, with nothing") { subject in
            let session = try await subject.open("async", "async2")

            #expect(try await session.claim(from: "async", "async2").isEmpty)
        },
        ConformanceBehavior("B113 Of two sessions one gets the message, the other nothing at once") { subject in
            let id = try await subject.send("one")
            let first = try await subject.open("async")
            let second = try await subject.open("async")

            #expect(try await first.claim().map(\.id) == [id])
            #expect(try await second.claim().isEmpty)
        },
        ConformanceBehavior("Sessions that claim at the same time never share a message") { subject in
            let ids = try await subject.async.send((1...1_000).map { .sample("\($0)") })

            let claimed = try await withThrowingTaskGroup(of: [MessageID].self) { group in
                for _ in 1...8 {
                    group.addTask { try await drain(subject) }
                }
                return try await group.reduce(into: []) { $0 += $1 }
            }

            #expect(claimed.sorted() == ids)
            #expect(try await subject.async.counts() == MessageCounts())
        },
        ConformanceBehavior("B044 The limit is never exceeded, over several transports") { subject in
            _ = try await subject.async.send([.sample("a1"), .sample("a2"), .sample("a3")])
            _ = try await subject.async2.send([.sample("b1"), .sample("b2"), .sample("b3")])
            let session = try await subject.open("async", "async2")

            #expect(try await session.claim(upTo: 4, from: "async", "async2").texts == ["a1", "a2", "a3", "b1"])
            #expect(try await subject.async2.counts().ready == 2)
        },
        ConformanceBehavior("A limit of nothing claims nothing") { subject in
            try await subject.send("one")
            let session = try await subject.open("async")

            #expect(try await session.claim(upTo: 0).isEmpty)
            #expect(try await subject.async.counts().ready == 1)
        },
        ConformanceBehavior("Only the transports that are asked for are claimed from") { subject in
            try await subject.send("a")
            _ = try await subject.async2.sendOne(.sample("b"))
            let session = try await subject.open("async", "async2")

            #expect(try await session.claim(from: "async2").texts == ["b"])
        },
        ConformanceBehavior("Settling and claiming is one step") { subject in
            _ = try await subject.async.send([.sample("a"), .sample("b")])
            let session = try await subject.open("async")
            let first = try await session.claim(upTo: 1)[0]

            let request = ExchangeRequest(settling: [Settlement(first, .handled)], claiming: 5, from: ["async"])
            let result = try await session.exchange(request)

            #expect(result.deliveries.texts == ["b"])
            #expect(result.lost == [])
            #expect(try await subject.async.counts() == MessageCounts(inFlight: 1))
        },
        ConformanceBehavior("A session on an unknown transport is refused by its name") { subject in
            let error = await #expect(throws: TransportError.self) { _ = try await subject.open("async", "nowhere") }

            #expect(error?.code == .unknownTransport)
            #expect(error?.message.contains("nowhere") == true)
            #expect(error?.message.contains("async2") == true)
        },
        ConformanceBehavior("B118 Ready, delayed and claimed messages are counted apart") { subject in
            try await subject.send("in flight", priority: -1)
            try await subject.send("delayed", delay: .seconds(600))
            _ = try await subject.async.send([.sample("free"), .sample("free")])
            let session = try await subject.open("async")
            _ = try await session.claim(upTo: 1)

            let counts = try await subject.async.counts()
            #expect(counts.ready == 2)
            #expect(counts.delayed == 1)
            #expect(counts.inFlight == 1)
            #expect(counts.failed == 0)
        },
        ConformanceBehavior("The age of the oldest ready message is that of the one that waits longest") { subject in
            #expect(try await subject.async.counts().oldestReady == nil)
            try await subject.send("old", priority: 5)
            try await subject.advance(by: .seconds(600))
            try await subject.send("new")

            let oldest = try #require(try await subject.async.counts().oldestReady)
            #expect(oldest >= .seconds(599))
            #expect(oldest < .seconds(660))
        },
    ]

    /// Claims and settles until nothing is left.
    private static func drain(_ subject: any ConformanceSubject) async throws -> [MessageID] {
        let session = try await subject.open("async")
        var ids: [MessageID] = []
        var settlements: [Settlement] = []
        repeat {
            let request = ExchangeRequest(settling: settlements, claiming: 7, from: ["async"])
            let deliveries = try await session.exchange(request).deliveries
            ids += deliveries.map(\.id)
            settlements = deliveries.map { Settlement($0, .handled) }
        } while !settlements.isEmpty
        await session.close()
        return ids
    }
}
