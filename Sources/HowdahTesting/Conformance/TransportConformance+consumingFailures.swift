import Howdah
import Testing

extension TransportConformance {
    static let consumingFailures: [ConformanceBehavior] = [
        ConformanceBehavior("B086 A failed message that is handled where it is leaves its store") { subject in
            let id = try await subject.fail("one")
            try await subject.send("other")
            let session = try await subject.open("failed")

            let delivery = try await session.claimOne(from: "failed")
            #expect(delivery.id == id)
            #expect(delivery.transport == "failed")
            #expect(delivery.origin == "async")
            #expect(delivery.text == "one")
            #expect(try await session.settle(delivery, .handled) == [])

            #expect(try await subject.failed.count(.all) == 0)
            #expect(try await subject.async.counts().ready == 1)
            #expect(try await subject.async.counts().failed == 0)
        },
        ConformanceBehavior("B081 A message that fails again stays once, with one more entry in its history") {
            subject in
            let id = try await subject.fail("one")
            let session = try await subject.open("failed")
            let again = FailureReport(errorClass: "Again", message: "Still broken.")
            try await session.settle(session.claimOne(from: "failed"), .failed(again, store: "failed"))

            #expect(try await subject.failed.list(.all, limit: 10).map(\.id) == [id])
            let found = try #require(try await subject.failed.find(id))
            #expect(found.transport == "async")
            #expect(found.lastFailure == again)
            #expect(found.history.map(\.report) == [.sample, again])
            #expect(try await subject.async.counts() == MessageCounts(failed: 1))
        },
        ConformanceBehavior("A message that fails again is left to a later session") { subject in
            let id = try await subject.fail("one")
            let session = try await subject.open("failed")
            try await session.settle(session.claimOne(from: "failed"), .failed(.sample, store: "failed"))

            #expect(try await session.claim(from: "failed").isEmpty)
            let later = try await subject.open("failed")
            #expect(try await later.claim(from: "failed").map(\.id) == [id])
        },
        ConformanceBehavior("A retry in a failure store keeps the message there") { subject in
            let id = try await subject.fail("one")
            let session = try await subject.open("failed")
            let delivery = try await session.claimOne(from: "failed")
            try await session.settle(delivery, .retry(after: .zero, .sample, headers: ["handled-by": "h1"]))

            let found = try #require(try await subject.failed.find(id))
            #expect(found.history.count == 2)
            #expect(found.encoded.headers == ["handled-by": "h1"])
            #expect(try await session.claim(from: "failed").isEmpty)
            #expect(try await subject.async.counts() == MessageCounts(failed: 1))
        },
        ConformanceBehavior("Messages that fail while a store is consumed are left to a later session") { subject in
            let session = try await subject.open("failed")
            try await subject.fail("one")

            #expect(try await session.claim(from: "failed").isEmpty)
        },
        ConformanceBehavior("Messages of a failure store are claimed by identifier, whenever they failed") { subject in
            try await subject.fail("before")
            let session = try await subject.open("failed")
            let after = try await subject.fail("after")

            var request = ExchangeRequest(claiming: 10, from: ["failed"])
            request.only = [after, MessageID(rawValue: 987_654_321)]
            #expect(try await session.exchange(request).deliveries.texts == ["after"])
            request.only = []
            #expect(try await session.exchange(request).deliveries.isEmpty)
        },
        ConformanceBehavior("A released message of a failure store is unchanged") { subject in
            let id = try await subject.fail("one")
            let session = try await subject.open("failed")
            try await session.settle(session.claimOne(from: "failed"), .released)

            let found = try #require(try await subject.failed.find(id))
            #expect(found.history.count == 1)
            #expect(try await session.claim(from: "failed").map(\.id) == [id])
        },
        ConformanceBehavior("Two sessions never share a message of a failure store") { subject in
            try await subject.fail("one")
            let first = try await subject.open("failed")
            let second = try await subject.open("failed")

            #expect(try await first.claim(from: "failed").count == 1)
            #expect(try await second.claim(from: "failed").isEmpty)
        },
        ConformanceBehavior("A message of a failure store survives the loss of its worker") { subject in
            let id = try await subject.fail("one")
            let first = try await subject.open("failed")
            _ = try await first.claimOne(from: "failed")
            try await subject.lose(first)

            let second = try await subject.open("failed")
            let delivery = try await second.claimOne(from: "failed")
            #expect(delivery.id == id)
            #expect(delivery.losses == 1)
            #expect(try await subject.failed.find(id)?.history.count == 1)
        },
    ]
}
