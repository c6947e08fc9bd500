import Howdah
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension TransportConformance {
    static let contents: [ConformanceBehavior] = [
        ConformanceBehavior("A claimed message is what was sent") { subject in
            let headers: MessageHeaders = ["correlation-id": "42", "quoted \"name\"": "line\nbreak, 'quote', \\, ÿ, 象"]
            let message = OutgoingMessage.sample("{}", priority: -7, kind: "invoices.generate", headers: headers)
            let id = try await subject.async.sendOne(message)

            let session = try await subject.open("async")
            let delivery = try await session.claimOne()

            #expect(delivery.id == id)
            #expect(delivery.transport == "async")
            #expect(delivery.attempt == 1)
            #expect(delivery.losses == 0)
            #expect(delivery.priority == -7)
            #expect(delivery.encoded == message.encoded)
            #expect(delivery.origin == nil)
        },
        ConformanceBehavior("Bodies of any bytes stay intact") { subject in
            let bodies = [Data(), Data([0]), Data(0...255), Data([0xC3, 0x28, 0, 0xFF]), Data("\\x41".utf8)]
            _ = try await subject.async.send(bodies.map { OutgoingMessage(EncodedMessage(kind: "bytes", body: $0)) })

            let session = try await subject.open("async")
            #expect(try await session.claim().map(\.encoded.body) == bodies)
        },
        ConformanceBehavior("A body of 1 MiB passes") { subject in
            let body = Data((0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            _ = try await subject.async.sendOne(OutgoingMessage(EncodedMessage(kind: "bytes", body: body)))

            let session = try await subject.open("async")
            #expect(try await session.claimOne().encoded.body == body)
        },
        ConformanceBehavior("Hostile types are data") { subject in
            let kinds = [
                "'; DROP SCHEMA howdah CASCADE; --", "\"quoted\"", "$1", "%s", "a\\b", "tab\tand\nline", "象",
                String(repeating: "k", count: 300),
            ].map(MessageKind.init(rawValue:))
            _ = try await subject.async.send(kinds.map { .sample("one", kind: $0) })

            let session = try await subject.open("async")
            let deliveries = try await session.claim()
            #expect(deliveries.map(\.encoded.kind) == kinds)
            try await session.settle(deliveries.map { Settlement($0, .failed(.sample, store: "failed")) })
            #expect(try await subject.failed.count(.kind(kinds[0])) == 1)
        },
    ]
}
