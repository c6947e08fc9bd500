public import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Carries the messages that follow one, in its headers.
///
/// The next one is stored in the transaction that settles this one as handled, and takes the rest along. If this one fails
/// for the last time, the rest stays with it in the failure store, and a retry continues the chain.
public struct ChainStamp: PortableStamp {
    public static let header = MessageHeaders.chain

    /// The messages that follow, as a JSON array.
    public let headerValue: String

    package let links: [ChainLink]

    package init(_ links: [ChainLink]) throws {
        self.links = links
        self.headerValue = String(decoding: try JSONEncoder().encode(links), as: UTF8.self)
    }

    public init?(headerValue: String) {
        do {
            self.links = try JSONDecoder().decode([ChainLink].self, from: Data(headerValue.utf8))
        } catch {
            return nil
        }
        self.headerValue = headerValue
    }

    /// How many messages follow.
    public var count: Int { links.count }
}

extension ChainStamp {
    /// The next message, which takes the rest along; `nil` if there is none.
    func next() throws -> AddressedMessage? {
        guard let link = links.first else { return nil }
        var encoded = link.encoded
        if links.count > 1 {
            var headers = try encoded.headers.values()
            headers[Self.header] = try Self(Array(links.dropFirst())).headerValue
            encoded.headers = MessageHeaders(headers)
        }
        let priority = link.priority.map(Priority.init(rawValue:)) ?? .normal
        return AddressedMessage(OutgoingMessage(encoded, priority: priority), to: TransportName(rawValue: link.queue))
    }
}
