import Howdah
import Testing

extension TransportConformance {
    static let sending: [ConformanceBehavior] = [
        ConformanceBehavior("B001 A sent message waits in its transport") { subject in
            try await subject.send("one")

            #expect(try await subject.async.counts().ready == 1)
            #expect(try await subject.async2.counts().ready == 0)
        },
        ConformanceBehavior("B002 A message sent to two transports is one copy in each") { subject in
            let message = OutgoingMessage.sample("one")
            let ids = try await subject.store.send([
                AddressedMessage(message, to: "async"), AddressedMessage(message, to: "async2"),
            ])

            #expect(Set(ids).count == 2)
            let session = try await subject.open("async", "async2")
            let deliveries = try await session.claim(from: "async", "async2")
            #expect(deliveries.map(\.transport) == ["async", "async2"])
            #expect(deliveries.map(\.id) == ids)
        },
        ConformanceBehavior("Identifiers are given in the order of the messages, and grow") { subject in
            let first = try await subject.async.send([.sample("a"), .sample("b"), .sample("c")])
            let second = try await subject.async.send([.sample("d", delay: .seconds(5)), .sample("e")])

            #expect(first + second == (first + second).sorted())
            #expect(Set(first + second).count == 5)
            let session = try await subject.open("async")
            #expect(try await session.claim().map(\.id) == first + second.suffix(1))
        },
        ConformanceBehavior("Sending nothing stores nothing") { subject in
            let ids = try await subject.async.send([]) + subject.store.send([])

            #expect(ids == [])
            #expect(try await subject.async.counts() == MessageCounts())
        },
        ConformanceBehavior("Messages for several transports are stored all or none") { subject in
            let error = await #expect(throws: TransportError.self) {
                try await subject.store.send([
                    AddressedMessage(.sample("one"), to: "async"), AddressedMessage(.sample("two"), to: "nowhere"),
                ])
            }

            #expect(error?.code == .unknownTransport)
            #expect(error?.message.contains("nowhere") == true)
            let counts = try await subject.async.counts()
            #expect(counts.ready == 0)
        },
        ConformanceBehavior("A message that is too large is refused by type, size and limit, and nothing is stored") {
            subject in
            let large = String(repeating: "x", count: subject.maximumBodySize + 1)
            let error = await #expect(throws: TransportError.self) {
                try await subject.async.send([.sample("small"), .sample(large, kind: "report.monthly")])
            }

            #expect(error?.code == .tooLarge)
            #expect(error?.message.contains("report.monthly") == true)
            #expect(error?.message.contains("\(subject.maximumBodySize + 1)") == true)
            #expect(error?.message.contains("\(subject.maximumBodySize)") == true)
            let counts = try await subject.async.counts()
            #expect(counts.ready == 0)
        },
    ]
}
