import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A message that somebody wants to be sent, checked but not routed.
struct DispatchRequest: Sendable, Equatable {
    var kind: MessageKind
    /// The bytes of the body, as they were given.
    var body: [UInt8]
    /// Where it is to go; empty to follow its route.
    var transports: [TransportName] = []
    var delay: Duration?
    var priority: Priority = .normal
    var headers: [String: String] = [:]

    /// Reads a priority.
    static func priority(_ text: String) throws -> Priority {
        guard let number = Int16(text) else {
            let range = "\(Int16.min) and \(Int16.max)"
            throw CommandFailure(
                .usage,
                "A priority is a whole number between \(range), not \"\(Printable(text, limit: 64))\"."
            )
        }
        return Priority(rawValue: number)
    }

    /// The message on its way into a transport.
    var outgoing: OutgoingMessage {
        let encoded = EncodedMessage(kind: kind, body: Data(body), headers: MessageHeaders(headers))
        return OutgoingMessage(encoded, delay: delay, priority: priority)
    }

    /// Makes the envelope that takes the message to the given transports.
    ///
    /// - Parameters:
    ///   - message: The message, if it has been decoded; its bytes are sent otherwise.
    ///   - transports: Where it goes.
    /// - Returns: The message with its stamps.
    func envelope(_ message: (any Message)? = nil, to transports: [TransportName]) -> Envelope {
        let raw = RawMessage(kind: kind, body: Data(body))
        var envelope = Envelope(message ?? raw).stamped(with: TransportNamesStamp(transports))
        if let delay { envelope.stamp(with: DelayStamp(delay)) }
        if priority != .normal { envelope.stamp(with: PriorityStamp(priority)) }
        if !headers.isEmpty { envelope.stamp(with: HeadersStamp(headers)) }
        return envelope
    }
}
