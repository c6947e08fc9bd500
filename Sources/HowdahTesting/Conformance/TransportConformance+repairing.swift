import Howdah
import Testing

extension TransportConformance {
    static let repairing: [ConformanceBehavior] = [
        ConformanceBehavior("Failed messages are listed from the oldest failure on, at most as many as asked for") {
            subject in
            var ids: [MessageID] = []
            for text in ["a", "b", "c"] { ids.append(try await subject.fail(text)) }

            let listed = try await subject.failed.list(.all, limit: 2)
            #expect(listed.map(\.id) == Array(ids.prefix(2)))
            #expect(listed.map(\.lastFailure) == [.sample, .sample])
            #expect(listed.map(\.history.count) == [0, 0])
            #expect(listed.map(\.encoded.kind) == ["conformance", "conformance"])
            #expect(listed.map(\.encoded.body.count) == [0, 0])
            #expect(try await subject.failed.find(ids[0])?.encoded.body.count == 1)
            #expect(try await subject.failed.list(.all, limit: 10).map(\.id) == ids)
            #expect(try await subject.failed.count(.all) == 3)
        },
        ConformanceBehavior("Failed messages are selected by type and by identifier") { subject in
            let first = try await subject.fail("a", kind: "x")
            let second = try await subject.fail("b", kind: "y")
            let third = try await subject.fail("c", kind: "x")

            #expect(try await subject.failed.list(.kind("x"), limit: 10).map(\.id) == [first, third])
            #expect(try await subject.failed.count(.kind("y")) == 1)
            #expect(try await subject.failed.count(.kind("z")) == 0)
            #expect(try await subject.failed.list(.ids([third, second]), limit: 10).map(\.id) == [second, third])
            #expect(try await subject.failed.count(.ids([])) == 0)
        },
        ConformanceBehavior(
            "A store is gone through place by place, past what has left it and what a worker has in hand"
        ) {
            subject in
            var ids: [MessageID] = []
            for text in ["a", "b", "c", "d", "e"] { ids.append(try await subject.fail(text)) }
            try await subject.fail("other", kind: "other")
            let session = try await subject.open("failed")
            let held = try await session.claim(upTo: 1, from: "failed")
            #expect(held.map(\.id) == [ids[0]])

            let first = try await subject.failed.places(.kind("conformance"), limit: 2, after: nil)
            #expect(first.map(\.id) == [ids[1], ids[2]])
            #expect(try await subject.failed.retry(.ids(first.map(\.id))).changed.count == 2)
            let second = try await subject.failed.places(.kind("conformance"), limit: 9, after: first.last)
            #expect(second.map(\.id) == [ids[3], ids[4]])
            #expect(try await subject.failed.places(.kind("conformance"), limit: 9, after: second.last) == [])
            try await session.settle(held[0], .released)
            #expect(try await subject.failed.places(.all, limit: 1, after: nil).map(\.id) == [ids[0]])
        },
        ConformanceBehavior("What is not in the store is not found") { subject in
            let waiting = try await subject.send("waiting")

            #expect(try await subject.failed.find(waiting) == nil)
            #expect(try await subject.failed.find(MessageID(rawValue: 987_654_321)) == nil)
        },
        ConformanceBehavior("Messages are retried by identifier, and the ones that are missing are named") { subject in
            let first = try await subject.fail("a")
            let second = try await subject.fail("b")
            let missing = MessageID(rawValue: 987_654_321)

            let change = try await subject.failed.retry(.ids([missing, second]))

            #expect(change == FailureChange(changed: [second], missing: [missing]))
            #expect(try await subject.failed.list(.all, limit: 10).map(\.id) == [first])
            let session = try await subject.open("async")
            let delivery = try await session.claimOne()
            #expect(delivery.id == second)
            #expect(delivery.attempt == 1)
            #expect(delivery.transport == "async")
            #expect(delivery.text == "b")
        },
        ConformanceBehavior("All messages are retried, or those of one type") { subject in
            let first = try await subject.fail("a", kind: "x")
            let second = try await subject.fail("b", kind: "y")
            let third = try await subject.fail("c", kind: "x")

            let some = try await subject.failed.retry(.kind("x"))
            #expect(Set(some.changed) == [first, third])
            #expect(some.missing == [])
            let counts = try await subject.async.counts()
            #expect([counts.ready, counts.failed] == [2, 1])

            let rest = try await subject.failed.retry(.all)
            #expect(rest == FailureChange(changed: [second]))
            #expect(try await subject.failed.count(.all) == 0)
            #expect(try await subject.failed.retry(.all) == FailureChange())
        },
        ConformanceBehavior("A retried message keeps its history when it fails again") { subject in
            let id = try await subject.fail("one")
            _ = try await subject.failed.retry(.ids([id]))
            let session = try await subject.open("async")
            let again = FailureReport(errorClass: "Again", message: "Still broken.")
            try await session.settle(session.claimOne(), .failed(again, store: "failed"))

            let found = try #require(try await subject.failed.find(id))
            #expect(found.history.map(\.report) == [.sample, again])
            #expect(found.attempts == 1)
            #expect(found.lastFailure == again)
        },
        ConformanceBehavior("A message that was retried and handled leaves nothing behind") { subject in
            let id = try await subject.fail("one")
            _ = try await subject.failed.retry(.all)
            let session = try await subject.open("async")
            try await session.settle(session.claimOne(), .handled)

            #expect(try await subject.async.counts() == MessageCounts())
            #expect(try await subject.failed.find(id) == nil)
        },
        ConformanceBehavior("Messages are removed by identifier, by type, and all of them") { subject in
            let first = try await subject.fail("a", kind: "x")
            let second = try await subject.fail("b", kind: "y")
            let third = try await subject.fail("c", kind: "x")
            let fourth = try await subject.fail("d", kind: "z")
            let missing = MessageID(rawValue: 987_654_321)

            let byID = try await subject.failed.remove(.ids([fourth, missing]))
            #expect(byID == FailureChange(changed: [fourth], missing: [missing]))
            #expect(try await subject.failed.remove(.kind("x")).changed.sorted() == [first, third])
            #expect(try await subject.failed.list(.all, limit: 10).map(\.id) == [second])
            #expect(try await subject.failed.remove(.all) == FailureChange(changed: [second]))
            #expect(try await subject.async.counts() == MessageCounts())
        },
        ConformanceBehavior("What failed after a moment is neither counted, nor retried or removed") { subject in
            #expect(try await subject.failed.latestFailure() == nil)
            let first = try await subject.fail("a", kind: "x")
            let second = try await subject.fail("b", kind: "y")
            let moment = try #require(try await subject.failed.latestFailure())
            try await subject.advance(by: .seconds(1))
            let third = try await subject.fail("c", kind: "x")

            #expect(try await subject.failed.count(.all, failedUntil: moment) == 2)
            #expect(try await subject.failed.count(.kind("x"), failedUntil: moment) == 1)
            let retried = try await subject.failed.retry(.kind("x"), failedUntil: moment)
            #expect(retried == FailureChange(changed: [first]))
            let missed = try await subject.failed.remove(.ids([third]), failedUntil: moment)
            #expect(missed == FailureChange(missing: [third]))
            let removed = try await subject.failed.remove(.all, failedUntil: moment)
            #expect(removed == FailureChange(changed: [second]))
            #expect(try await subject.failed.list(.all, limit: 10).map(\.id) == [third])
            #expect(try await subject.failed.latestFailure().map { $0 > moment } == true)
        },
    ]
}
