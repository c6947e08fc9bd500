#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A message of a store in memory, as lists of messages take it.
struct InMemoryListing {
    let message: InMemoryMessage
    var summary: MessageSummary

    init(_ message: InMemoryMessage, _ state: MessageState, at: Date, holder: MessageHolder? = nil) {
        self.message = message
        self.summary = MessageSummary(
            id: message.id,
            transport: message.transport,
            state: state,
            kind: message.encoded.kind,
            priority: message.priority,
            attempts: message.attempts,
            losses: message.losses,
            createdAt: message.createdAt,
            at: at,
            bodySize: message.encoded.body.count,
            error: message.history.last?.report,
            holder: holder
        )
    }

    /// Where it stands in the list of its state.
    var place: MessageCursor {
        let microseconds = (summary.at.timeIntervalSince1970 * 1_000_000).rounded()
        return MessageCursor(summary.state, key: Int64(microseconds), tie: message.id.rawValue)
    }

    func meets(_ filter: MessageFilter) -> Bool {
        if let transport = filter.transport, message.transport != transport { return false }
        if let kind = filter.kind, message.encoded.kind != kind { return false }
        if let from = filter.from, summary.at < from { return false }
        if let until = filter.until, summary.at >= until { return false }
        guard let text = filter.text else { return true }
        return !filter.unsearchable.contains(message.encoded.kind) && holds(text)
    }

    private func holds(_ text: String) -> Bool {
        let error = summary.error.map { "\($0.errorClass): \($0.message)" } ?? ""
        return message.encoded.body.contains(text.utf8)
            || message.encoded.headers.searched.json.utf8.contains(text.utf8) || error.utf8.contains(text.utf8)
    }
}
