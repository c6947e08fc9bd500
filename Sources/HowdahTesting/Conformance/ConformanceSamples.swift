import Howdah
import Testing

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension OutgoingMessage {
    static func sample(
        _ text: String,
        delay: Duration? = nil,
        priority: Priority = .normal,
        kind: MessageKind = "conformance",
        headers: MessageHeaders = [:]
    ) -> Self {
        let encoded = EncodedMessage(kind: kind, body: Data(text.utf8), headers: headers)
        return Self(encoded, delay: delay, priority: priority)
    }
}

extension FailureReport {
    static let sample = Self(errorClass: "SampleError", message: "It broke.", code: "550", trace: "line 1\nline 2")
}

extension MessageSender {
    func sendOne(_ message: OutgoingMessage) async throws -> MessageID {
        let ids = try await send([message])
        try #require(ids.count == 1)
        return ids[0]
    }
}

extension ClaimSession {
    func claim(upTo limit: Int = 10, from transports: TransportName...) async throws -> [Delivery] {
        let names = transports.isEmpty ? ["async"] : transports
        return try await exchange(ExchangeRequest(claiming: limit, from: names)).deliveries
    }

    /// Claims the only message there is.
    func claimOne(from transport: TransportName = "async") async throws -> Delivery {
        let deliveries = try await claim(from: transport)
        try #require(deliveries.count == 1)
        return deliveries[0]
    }

    /// Settles one message and returns what was lost.
    @discardableResult
    func settle(_ delivery: Delivery, _ outcome: Settlement.Outcome) async throws -> [MessageID] {
        try await settle([Settlement(delivery, outcome)])
    }

    @discardableResult
    func settle(_ settlements: [Settlement]) async throws -> [MessageID] {
        try await exchange(ExchangeRequest(settling: settlements, claiming: 0, from: [])).lost
    }
}

extension [Delivery] {
    var texts: [String] { map(\.text) }
}

extension Delivery {
    /// The body of a sample.
    var text: String { String(decoding: encoded.body, as: UTF8.self) }
}
