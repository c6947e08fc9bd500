package import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Messages in any state for programs.
package enum MessageJSON {
    /// One page of a list; its `next` is where the list goes on, or `null`.
    package static func list(_ page: MessagePage) -> JSON {
        .object([
            ("messages", .array(page.messages.map { .object(summary($0)) })),
            ("next", .optional(page.next?.description)),
            ("partial", .bool(page.isPartial)),
        ])
    }

    /// One message with everything that is known of it.
    ///
    /// Body and headers are written as ``FailedMessageJSON`` writes them.
    ///
    /// - Parameters:
    ///   - message: The message.
    ///   - reason: Why it is not running, in a sentence.
    ///   - hidesBody: Whether body and headers are nothing for anybody to see.
    /// - Returns: An object.
    package static func details(_ message: MessageDetails, reason: String, hidesBody: Bool = false) -> JSON {
        .object(
            summary(message.summary) + [
                ("why", .string(reason)),
                ("lineage", hidesBody ? .null : lineage(message)),
                hidesBody ? ("body", .null) : FailedMessageJSON.body(message.encoded.body),
                ("headers", hidesBody ? .null : FailedMessageJSON.headers(message.encoded.headers)),
                ("errors", .array(message.history.map(FailedMessageJSON.attempt))),
            ]
        )
    }

    private static func summary(_ message: MessageSummary) -> [(String, JSON)] {
        [
            ("id", .string("\(message.id)")),
            ("type", .string(message.kind.rawValue)),
            ("transport", .string(message.transport.rawValue)),
            ("state", .string(message.state.rawValue)),
            ("priority", .integer(Int(message.priority.rawValue))),
            ("attempts", .integer(message.attempts)),
            ("losses", .integer(message.losses)),
            ("created_at", .string(Timestamp.precise(message.createdAt))),
            ("at", .string(Timestamp.precise(message.at))),
            ("size", .integer(message.bodySize)),
            ("error", .optional(message.error?.message)),
            ("store", .optional(message.failureStore?.rawValue)),
            ("worker", .optional(message.holder.map { $0.name ?? "\($0.worker)" })),
        ]
    }

    /// Where it comes from; `null` if its headers cannot be read.
    private static func lineage(_ message: MessageDetails) -> JSON {
        let lineage: MessageLineage
        do { lineage = try message.lineage() } catch {
            // The headers themselves are there as well, and show what is wrong with them.
            return .null
        }
        return .object([
            ("correlation", .optional(lineage.correlation)),
            ("causation", .optional(lineage.causation)),
            ("occurrence", .optional(lineage.occurrence)),
            ("batch", .optional(lineage.batch)),
        ])
    }
}
