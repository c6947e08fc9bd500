import Howdah
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension ConformanceSubject {
    /// The pages of a list, one after the other.
    func pages(_ filter: MessageFilter, _ order: MessageOrder, limit: Int) async throws -> [[MessageID]] {
        var pages: [[MessageID]] = []
        var query = MessageQuery(filter, order: order, limit: limit)
        repeat {
            let page = try await store.messages(query)
            pages.append(page.messages.map(\.id))
            // What a page says of the next one survives as a text.
            query.after = try page.next.map { try MessageCursor($0.description) }
        } while query.after != nil
        return pages
    }

    func listed(_ filter: MessageFilter = MessageFilter()) async throws -> [MessageID] {
        try await store.messages(MessageQuery(filter, order: .oldestFirst)).messages.map(\.id)
    }
}

extension TransportConformance {
    static let browsing: [ConformanceBehavior] = [
        ConformanceBehavior("Messages are listed state by state, from the newest or the oldest on") { subject in
            let failed = try await subject.fail("failed")
            let held = try await subject.send("held")
            let session = try await subject.open("async")
            _ = try await session.claimOne()
            let first = try await subject.send("first")
            let second = try await subject.async2.sendOne(.sample("second", priority: -3))
            let late = try await subject.send("late", delay: .seconds(600))
            let later = try await subject.send("later", delay: .seconds(900))

            let newest = try await subject.store.messages(MessageQuery()).messages
            #expect(newest.map(\.id) == [held, second, first, later, late, failed])
            #expect(newest.map(\.state) == [.inFlight, .ready, .ready, .delayed, .delayed, .failed])
            #expect(try await subject.listed() == [held, first, second, late, later, failed])
        },
        ConformanceBehavior("A list is turned page by page, and each message is met once") { subject in
            var ids: [MessageID] = []
            for number in 1...7 { ids.append(try await subject.send("\(number)")) }
            for number in 1...4 { ids.append(try await subject.send("\(number)", delay: .seconds(60 * number))) }

            let pages = try await subject.pages(MessageFilter(), .oldestFirst, limit: 3)
            #expect(Array(pages.joined()) == ids)
            #expect(pages.map(\.count) == [3, 3, 3, 2])
            let newest = try await subject.pages(MessageFilter(), .newestFirst, limit: 4)
            let order: [MessageID] = ids[0..<7].reversed() + ids[7...].reversed()
            #expect(Array(newest.joined()) == order)
            #expect(newest.map(\.count) == [4, 4, 3])
            let full = try await subject.pages(MessageFilter(state: .ready), .newestFirst, limit: 7)
            #expect(full == [Array(ids[0..<7].reversed())])
        },
        ConformanceBehavior("What comes while pages are turned shifts nothing") { subject in
            var ids: [MessageID] = []
            for number in 1...4 { ids.append(try await subject.send("\(number)")) }
            var query = MessageQuery(order: .newestFirst, limit: 2)
            let first = try await subject.store.messages(query)
            try await subject.send("new")
            query.after = first.next

            let second = try await subject.store.messages(query)
            #expect(first.messages.map(\.id) == [ids[3], ids[2]])
            #expect(second.messages.map(\.id) == [ids[1], ids[0]])
            #expect(second.next == nil)
        },
        ConformanceBehavior("Messages are found by transport, state, type and time") { subject in
            let fourth = try await subject.fail("fourth", kind: "x")
            let first = try await subject.send("first", kind: "x")
            let second = try await subject.async2.sendOne(.sample("second", kind: "y"))
            let third = try await subject.send("third", delay: .seconds(600), kind: "y")

            #expect(try await subject.listed(MessageFilter(transport: "async")) == [first, third, fourth])
            #expect(try await subject.listed(MessageFilter(transport: "async2")) == [second])
            #expect(try await subject.listed(MessageFilter(transport: "nowhere")) == [])
            #expect(try await subject.listed(MessageFilter(state: .failed)) == [fourth])
            #expect(try await subject.listed(MessageFilter(kind: "y")) == [second, third])
            let due = try #require(try await subject.store.message(third)).summary.at
            #expect(try await subject.listed(MessageFilter(from: due)) == [third])
            #expect(try await subject.listed(MessageFilter(until: due)) == [first, second, fourth])
            #expect(try await subject.listed(MessageFilter(from: due, until: due)) == [])
        },
        ConformanceBehavior("Messages are found by a text in their body, their headers or their error") { subject in
            let odd = "50%_'\"\\象"
            let error = try await subject.fail(
                "y",
                reporting: FailureReport(errorClass: "Odd\(odd)", message: "No needle here.")
            )
            let body = try await subject.send("the \(odd) body")
            let header = try await subject.async.sendOne(.sample("x", headers: ["note": "a needle in headers"]))
            let bytes = OutgoingMessage(EncodedMessage(kind: "bytes", body: Data([0xFF, 0, 0x41, 0x42])))
            let binary = try await subject.async.sendOne(bytes)

            #expect(try await subject.listed(MessageFilter(text: odd)) == [body, error])
            #expect(try await subject.listed(MessageFilter(text: "needle")) == [header, error])
            #expect(try await subject.listed(MessageFilter(text: "Needle")) == [])
            #expect(try await subject.listed(MessageFilter(text: "AB")) == [binary])
        },
        ConformanceBehavior("A search finds nothing in unsearchable types, and its pages do not tell of them") {
            subject in
            let hidden: [MessageKind] = ["secret.card", "pin"]
            for kind in hidden {
                try await subject.fail(
                    "needle",
                    kind: kind,
                    reporting: FailureReport(errorClass: "needle", message: "")
                )
            }
            let plain = try await subject.send("needle", kind: "secretary")
            for kind in hidden {
                try await subject.send("needle", kind: kind)
                try await subject.send("needle", delay: .seconds(60), kind: kind)
            }
            let session = try await subject.open("async")
            _ = try await session.claim(upTo: 2)
            var filter = MessageFilter(text: "needle")
            filter.unsearchable = KindPatterns(kinds: ["pin"], patterns: ["secret.*"])

            let page = try await subject.store.messages(MessageQuery(filter, limit: 1))
            #expect(page.messages.map(\.id) == [plain])
            #expect(page.next == nil && !page.isPartial)
            #expect(try await subject.store.tally(filter) == MessageTally(1))
            filter.text = nil
            #expect(try await subject.listed(filter).count == 7)
        },
        ConformanceBehavior("A search does not find what a message carries along as the rest of its chain") { subject in
            let chain = #"[{"queue":"async","type":"a","body":"{\"card\":\"needle \\ \"}"}]"#
            let headers: MessageHeaders = ["X-Chain": chain, "X-Last": "thread", "A": #""X-Chain":"thread"#]
            let id = try await subject.async.sendOne(.sample("body", headers: headers))

            #expect(try await subject.listed(MessageFilter(text: "needle")) == [])
            #expect(try await subject.store.tally(MessageFilter(text: "needle")) == MessageTally(0))
            #expect(try await subject.listed(MessageFilter(text: "thread")) == [id])
            #expect(try await subject.store.tally(MessageFilter(text: "thread")) == MessageTally(1))
        },
        ConformanceBehavior("A filter that makes no sense is refused") { subject in
            let now = Date()
            for filter in [
                MessageFilter(text: ""), MessageFilter(text: String(repeating: "x", count: 10_000)),
                MessageFilter(text: "a\0b"), MessageFilter(from: now, until: now - 1),
            ] {
                await #expect(throws: TransportError.self) { try await subject.listed(filter) }
                await #expect(throws: TransportError.self) { try await subject.store.tally(filter) }
            }
            for text in [
                "", "ready", "ready.1", "ready.x.1", "gone.1.1", "ready.1.1.1", "ready.1000000000000000000000.1",
                "failed.9223372036854775807.1", "failed.-9223372036854775808.1", "delayed.9000000000000000001.1",
            ] {
                #expect(throws: TransportError.self) { try MessageCursor(text) }
            }
        },
        ConformanceBehavior("Behind the farthest places there is nothing, in whichever order") { subject in
            try await subject.fail("failed")
            for (state, first, last) in [
                (MessageState.ready, Int64.min, Int64.max), (.inFlight, .min, .max),
                (.delayed, -62_135_596_800_000_000, 9_000_000_000_000_000_000),
                (.failed, -62_135_596_800_000_000, 9_000_000_000_000_000_000),
            ] {
                for tie in [Int64.min, .max] {
                    var query = MessageQuery(MessageFilter(state: state), order: .newestFirst)
                    query.after = try MessageCursor("\(state.rawValue).\(first).\(tie)")
                    #expect(try await subject.store.messages(query).messages.isEmpty)
                    query = MessageQuery(MessageFilter(state: state), order: .oldestFirst)
                    query.after = try MessageCursor("\(state.rawValue).\(last).\(tie)")
                    #expect(try await subject.store.messages(query).messages.isEmpty)
                }
            }
        },
        ConformanceBehavior("A message is found by its identifier, wherever it is") { subject in
            let id = try await subject.async.sendOne(.sample("one", priority: 3, headers: ["correlation-id": "7"]))
            let ready = try #require(try await subject.store.message(id))
            #expect(ready.summary.state == .ready)
            #expect(ready.summary.transport == "async")
            #expect(ready.summary.priority == 3)
            #expect(ready.summary.bodySize == 3)
            #expect(ready.encoded.body == Data("one".utf8))
            let lineage = try ready.lineage()
            #expect(lineage.correlation == "7")
            let session = try await subject.open("async")
            let delivery = try await session.claimOne()
            let held = try #require(try await subject.store.message(id)?.summary)
            #expect(held.state == .inFlight)
            #expect(held.holder?.name == "somewhere:4711")
            try await session.settle(delivery, .retry(after: .seconds(60), .sample, headers: nil))
            let delayed = try #require(try await subject.store.message(id))
            #expect(delayed.summary.state == .delayed)
            #expect(delayed.summary.attempts == 1)
            #expect(delayed.history.map(\.report) == [.sample])
            try await session.settle(delivery, .handled)
            #expect(try await subject.store.message(MessageID(rawValue: 987_654_321)) == nil)
        },
        ConformanceBehavior("A failed message is found with its attempts and its store") { subject in
            let id = try await subject.fail("one")
            let found = try #require(try await subject.store.message(id))
            #expect(found.summary.state == .failed)
            #expect(found.summary.failureStore == "failed")
            #expect(found.summary.error?.errorClass == "SampleError")
            #expect(found.summary.holder == nil)
            #expect(found.history.count == 1)
            #expect(try await subject.store.lastFailures(of: [id])[id]?.report == .sample)
            _ = try await subject.failed.retry(.ids([id]))
            let retried = try #require(try await subject.store.message(id))
            #expect(retried.summary.state == .ready)
            #expect(retried.summary.attempts == 0)
            #expect(retried.history.count == 1)
        },
        ConformanceBehavior("Messages are counted by filter, exactly while there are few") { subject in
            try await subject.fail("d", kind: "x")
            for text in ["a", "b", "c"] { try await subject.send(text, kind: text == "a" ? "x" : "y") }
            let session = try await subject.open("async")
            _ = try await session.claim(upTo: 1)

            #expect(try await subject.store.tally(MessageFilter()) == MessageTally(4))
            #expect(try await subject.store.tally(MessageFilter(state: .ready)) == MessageTally(2))
            #expect(try await subject.store.tally(MessageFilter(state: .inFlight)) == MessageTally(1))
            #expect(try await subject.store.tally(MessageFilter(kind: "x", text: "SampleError")) == MessageTally(1))
            #expect(try await subject.store.tally(MessageFilter(transport: "async2")) == MessageTally(0))
        },
    ]
}
