import Howdah
import Testing

extension TransportConformance {
    static let order: [ConformanceBehavior] = [
        ConformanceBehavior("Messages are claimed in the order in which they were sent") { subject in
            _ = try await subject.async.send([.sample("a"), .sample("b")])
            try await subject.send("c")
            let session = try await subject.open("async")

            #expect(try await session.claim(upTo: 2).texts == ["a", "b"])
            #expect(try await session.claim(upTo: 2).texts == ["c"])
        },
        ConformanceBehavior("The lower priority is claimed first") { subject in
            try await subject.send("normal")
            try await subject.send("last", priority: .init(rawValue: .max))
            try await subject.send("urgent", priority: -10)
            try await subject.send("first", priority: .init(rawValue: .min))
            try await subject.send("normal too")
            let session = try await subject.open("async")

            #expect(try await session.claim().texts == ["first", "urgent", "normal", "normal too", "last"])
        },
        ConformanceBehavior("B042 An earlier transport comes first, whatever the priorities") { subject in
            try await subject.send("low", priority: -10)
            _ = try await subject.async2.sendOne(.sample("high", priority: 10))
            let session = try await subject.open("async2", "async")

            #expect(try await session.claim(from: "async2", "async").texts == ["high", "low"])
        },
        ConformanceBehavior("B042 A message of an earlier transport is taken before the next of a later one") {
            subject in
            _ = try await subject.async2.send([.sample("low 1"), .sample("low 2")])
            let session = try await subject.open("async", "async2")
            #expect(try await session.claim(upTo: 1, from: "async", "async2").texts == ["low 1"])

            try await subject.send("high")

            #expect(try await session.claim(upTo: 1, from: "async", "async2").texts == ["high"])
        },
        ConformanceBehavior("B112 What became due first is claimed first, though it was sent later") { subject in
            try await subject.send("due later", delay: .seconds(1_800))
            try await subject.send("in flight", priority: -1)
            try await subject.send("due earlier", delay: .seconds(600))
            let other = try await subject.open("async", lease: .seconds(7_200))
            #expect(try await other.claim().texts == ["in flight"])
            try await subject.advance(by: .seconds(3_600))

            let session = try await subject.open("async")
            #expect(try await session.claim(upTo: 1).texts == ["due earlier"])
            #expect(try await session.claim(upTo: 1).texts == ["due later"])
            #expect(try await session.claim(upTo: 1).isEmpty)
        },
        ConformanceBehavior("B114 A delayed message is not claimed before it is due") { subject in
            try await subject.send("delayed", delay: .seconds(600))
            let session = try await subject.open("async", lease: .seconds(7_200))
            #expect(try await session.claim().isEmpty)

            try await subject.advance(by: .seconds(590))
            #expect(try await session.claim().isEmpty)
            #expect(try await subject.async.counts() == MessageCounts(delayed: 1))

            try await subject.advance(by: .seconds(10))
            #expect(try await session.claim().texts == ["delayed"])
        },
        ConformanceBehavior("A delay that is negative is none") { subject in
            try await subject.send("late", delay: .seconds(-5))
            let session = try await subject.open("async")

            #expect(try await session.claim().texts == ["late"])
        },
    ]
}
