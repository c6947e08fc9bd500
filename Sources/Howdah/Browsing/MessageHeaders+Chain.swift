#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension MessageHeaders {
    /// The header in which a message carries those that follow it in a chain, their bodies included.
    package static let chain = "X-Chain"

    /// What is told of a message that follows.
    fileprivate struct Follower: Decodable {
        var type: String
        var queue: String
    }

    /// The headers as people are shown them: of messages that follow in a chain, the types and transports alone.
    ///
    /// Their bodies may be of a type that nobody is shown, whatever the type of the message that carries them.
    package var shown: MessageHeaders {
        changingChain { try JSONDecoder().decode([Follower].self, from: Data($0.utf8)).outline }
    }

    /// The headers as a search sees them: without the messages that follow in a chain.
    var searched: MessageHeaders {
        changingChain { _ in nil }
    }

    /// What cannot be read carries no chain, and stays as it is unless it speaks of one.
    private func changingChain(_ change: (String) throws -> String?) -> MessageHeaders {
        do {
            var values = try values()
            guard let chain = values[Self.chain] else { return self }
            values[Self.chain] = try change(chain)
            return MessageHeaders(values)
        } catch {
            return json.utf8.contains(Self.chain.utf8) ? [Self.chain: "(cannot be read)"] : self
        }
    }
}

extension [MessageHeaders.Follower] {
    fileprivate var outline: String { map { "\($0.type) on \($0.queue)" }.joined(separator: ", ") }
}
