import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The headers of a request, by their names.
struct RequestHeaders: Sendable {
    /// The names and values, in the order in which they are sent; a name appears once, whatever its letter case.
    private(set) var fields: [(name: String, value: String)] = []

    /// Headers of a message that are sent under their own names: the trace that it belongs to.
    private static let passedOn = ["traceparent", "tracestate", "baggage"]

    /// Collects the headers for a message.
    ///
    /// - Throws: `DecodingFailure` if the headers of the message are no JSON object.
    init(
        for message: RawMessage,
        _ context: HandlerContext,
        given: [String: String],
        authorization: String?
    ) throws {
        let own = try context.headers.values()
        set("Content-Type", Self.value(of: "content-type", in: own) ?? "application/json")
        set("User-Agent", "howdah")
        if let authorization { set("Authorization", authorization) }
        for name in Self.passedOn {
            if let value = Self.value(of: name, in: own), HeaderText.isValue(value) { set(name, value) }
        }
        for (name, value) in given.sorted(by: { $0.key < $1.key }) { set(name, value) }
        if let id = context.id { set("Howdah-Message-Id", "\(id)") }
        set("Howdah-Message-Type", HeaderText.name(message.kind.rawValue))
        if let transport = context.transport { set("Howdah-Transport", HeaderText.name(transport.rawValue)) }
        set("Howdah-Attempt", "\(context.attempt)")
        if let correlation = MessageLineage(headers: own).correlation ?? context.id?.description {
            set("Howdah-Correlation-Id", HeaderText.name(correlation))
        }
        if !own.isEmpty { set("Howdah-Headers", HeaderText.json(MessageHeaders(own).json)) }
    }

    /// Adds what proves where the request comes from.
    mutating func sign(with signature: Signature) {
        set("Webhook-Id", signature.id)
        set("Webhook-Timestamp", signature.timestamp)
        set("Webhook-Signature", signature.value)
    }

    /// Why the headers cannot be sent; `nil` if they can.
    var problem: String? {
        let field = fields.first { !HeaderText.isValue($0.value) }
        return field.map { "the header \($0.name) holds characters that are not allowed there" }
    }

    private mutating func set(_ name: String, _ value: String) {
        fields.removeAll { $0.name.lowercased() == name.lowercased() }
        fields.append((name, value))
    }

    private static func value(of name: String, in headers: [String: String]) -> String? {
        headers.sorted { $0.key < $1.key }.first { $0.key.lowercased() == name }?.value
    }
}
