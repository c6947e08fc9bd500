import Howdah
import Testing

extension TransportConformance {
    static let settling: [ConformanceBehavior] = [
        ConformanceBehavior("A retried message keeps its identifier and counts its attempts") { subject in
            let id = try await subject.send("one")
            let session = try await subject.open("async")

            for attempt in 1...3 {
                let delivery = try await session.claimOne()
                #expect(delivery.id == id)
                #expect(delivery.attempt == attempt)
                #expect(try await session.settle(delivery, .retry(after: .zero, .sample, headers: nil)) == [])
            }
            #expect(try await subject.async.counts().ready == 1)
            #expect(try await subject.failed.count(.all) == 0)
        },
        ConformanceBehavior("A retry is held back for its delay") { subject in
            try await subject.send("one")
            let session = try await subject.open("async", lease: .seconds(7_200))
            try await session.settle(session.claimOne(), .retry(after: .seconds(600), .sample, headers: nil))

            #expect(try await session.claim().isEmpty)
            #expect(try await subject.async.counts() == MessageCounts(delayed: 1))
            try await subject.advance(by: .seconds(600))
            #expect(try await session.claimOne().attempt == 2)
        },
        ConformanceBehavior("A retry replaces the headers if it brings some, and keeps them otherwise") { subject in
            _ = try await subject.async.sendOne(.sample("one", headers: ["a": "1"]))
            let session = try await subject.open("async")

            let first = try await session.claimOne()
            try await session.settle(first, .retry(after: .zero, .sample, headers: nil))
            let second = try await session.claimOne()
            #expect(second.encoded.headers == ["a": "1"])

            try await session.settle(second, .retry(after: .zero, .sample, headers: ["handled-by": "h1\nh2"]))
            let third = try await session.claimOne()
            #expect(third.encoded.headers == ["handled-by": "h1\nh2"])
            #expect(third.encoded.body == first.encoded.body)
        },
        ConformanceBehavior("B073 A retry concerns the one transport it happened on") { subject in
            try await subject.send("one")
            _ = try await subject.async2.sendOne(.sample("one"))
            let session = try await subject.open("async")

            try await session.settle(session.claimOne(), .retry(after: .seconds(5), .sample, headers: nil))

            #expect(try await subject.async.counts() == MessageCounts(delayed: 1))
            #expect(try await subject.async2.counts().ready == 1)
        },
        ConformanceBehavior("Many messages are settled at once, each in its own way") { subject in
            let texts = (1...40).map { "\($0)" }
            _ = try await subject.async.send(texts.map { .sample($0, priority: Int($0) == 7 ? -1 : 0) })
            let session = try await subject.open("async")
            let deliveries = try await session.claim(upTo: 40)

            let outcomes: [Settlement.Outcome] = [
                .handled,
                .retry(after: .seconds(60), .sample, headers: nil),
                .failed(.sample, store: "failed"),
                .released,
            ]
            let settlements = deliveries.enumerated().map { Settlement($1, outcomes[$0 % 4]) }
            #expect(try await session.settle(settlements) == [])

            let counts = try await subject.async.counts()
            #expect([counts.ready, counts.delayed, counts.inFlight, counts.failed] == [10, 10, 0, 10])
        },
    ]

    static let failing: [ConformanceBehavior] = [
        ConformanceBehavior("B079 A message that failed for good is in its store, with its whole history") { subject in
            let id = try await subject.async.sendOne(.sample("one", priority: 3, kind: "a.kind", headers: ["a": "1"]))
            let session = try await subject.open("async")
            let first = FailureReport(errorClass: "First", message: "'It' \"broke\".")
            try await session.settle(session.claimOne(), .retry(after: .zero, first, headers: nil))
            try await session.settle(session.claimOne(), .failed(.sample, store: "failed"))

            let found = try #require(try await subject.failed.find(id))
            #expect(found.id == id)
            #expect(found.transport == "async")
            #expect(found.attempts == 2)
            #expect(found.priority == 3)
            #expect(found.encoded == OutgoingMessage.sample("one", kind: "a.kind", headers: ["a": "1"]).encoded)
            #expect(found.lastFailure == .sample)
            #expect(found.createdAt <= found.failedAt)
            #expect(found.history.map(\.report) == [first, .sample])
            #expect(found.history.map(\.attempt) == [1, 2])
            #expect(found.history.map(\.worker) == ["somewhere:4711", "somewhere:4711"])
            #expect(found.history.last?.at == found.failedAt)
            #expect(try await subject.async.counts() == MessageCounts(failed: 1))
        },
        ConformanceBehavior("B080 A failure that will be retried leaves the failure store empty") { subject in
            let id = try await subject.send("one")
            let session = try await subject.open("async")
            try await session.settle(session.claimOne(), .retry(after: .seconds(1), .sample, headers: nil))

            #expect(try await subject.failed.count(.all) == 0)
            #expect(try await subject.failed.find(id) == nil)
        },
        ConformanceBehavior("B083 A message is set aside in the store that is named") { subject in
            let id = try await subject.send("one")
            let session = try await subject.open("async")
            try await session.settle(session.claimOne(), .failed(.sample, store: "failed2"))

            #expect(try await subject.failed.count(.all) == 0)
            #expect(try await subject.failed.find(id) == nil)
            #expect(try await subject.async.counts().failed == 1)
        },
    ]
}
