import Howdah
import Testing

extension TransportConformance {
    static let pausing: [ConformanceBehavior] = [
        ConformanceBehavior("Nothing is claimed from a transport that is paused, and all of it afterwards") { subject in
            let session = try await subject.open("async", "async2")
            try await subject.send("before")
            #expect(try await session.claim(from: "async", "async2").texts == ["before"])
            #expect(try await subject.store.pause(["async"], by: "Ada") == ["async"])
            try await subject.send("one")
            try await subject.send("two", priority: -1)
            _ = try await subject.async2.sendOne(.sample("other"))

            #expect(try await session.claim(from: "async", "async2").texts == ["other"])
            #expect(try await session.claim(from: "async", "async2").isEmpty)
            #expect(try await subject.async.counts().ready == 2)
            #expect(try await subject.store.resume(["async"]) == ["async"])
            #expect(try await session.claim(from: "async", "async2").texts == ["two", "one"])
        },
        ConformanceBehavior("What is in hand when its transport is paused is settled as ever") { subject in
            let session = try await subject.open("async")
            for text in ["a", "b", "c"] { try await subject.send(text) }
            let deliveries = try await session.claim()
            _ = try await subject.store.pause(["async"], by: nil)

            let lost = try await session.settle([
                Settlement(deliveries[0], .handled),
                Settlement(deliveries[1], .retry(after: .zero, .sample, headers: nil)),
                Settlement(deliveries[2], .failed(.sample, store: "failed")),
            ])
            #expect(lost.isEmpty)
            let counts = try await subject.async.counts()
            #expect([counts.ready, counts.inFlight, counts.failed] == [1, 0, 1])
            #expect(try await session.claim().isEmpty)
            _ = try await subject.store.resume(["async"])
            #expect(try await session.claim().texts == ["b"])
        },
        ConformanceBehavior("A pause is told with its time and author, until it ends") { subject in
            #expect(try await subject.store.pauses().isEmpty)
            #expect(try await subject.store.pause(["async2", "async", "async"], by: "Ada") == ["async2", "async"])
            #expect(try await subject.store.pause(["async"], by: "Bob") == [])

            let pauses = try await subject.store.pauses()
            #expect(Set(pauses.keys) == ["async", "async2"])
            #expect(pauses["async"]?.by == "Ada")
            #expect(try await subject.store.resume(["async"]) == ["async"])
            #expect(try await subject.store.resume(["async"]) == [])
            #expect(try await subject.store.pauses().keys.map(\.rawValue) == ["async2"])
        },
        ConformanceBehavior("A transport that does not exist is not paused, and nothing else is") { subject in
            for name: TransportName in ["nowhere", "failed"] {
                await #expect(throws: TransportError.self) {
                    try await subject.store.pause(["async", name], by: nil)
                }
                await #expect(throws: TransportError.self) { try await subject.store.resume([name]) }
            }
            let pauses = try await subject.store.pauses()
            #expect(pauses.isEmpty)
        },
        ConformanceBehavior("The end of a pause wakes a worker that rests") {
            subject in
            let session = try await subject.open("async")
            _ = try await subject.store.pause(["async"], by: nil)
            try await subject.send("one")
            async let rest = session.rest(for: .seconds(3_600), awaiting: ["async"])

            _ = try await subject.store.resume(["async"])
            _ = try await rest
            #expect(try await session.claim().texts == ["one"])
        },
        ConformanceBehavior("Messages that are asked for by identifier are claimed though their transport is paused") {
            subject in
            let id = try await subject.send("one")
            try await subject.send("two")
            _ = try await subject.store.pause(["async"], by: nil)
            let session = try await subject.open("async")
            var request = ExchangeRequest(claiming: 10, from: ["async"])
            request.only = [id]

            #expect(try await session.exchange(request).deliveries.texts == ["one"])
        },
    ]
}
