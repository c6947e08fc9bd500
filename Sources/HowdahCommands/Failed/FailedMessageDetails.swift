import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Everything there is to know of one failed message, ready to be printed.
struct FailedMessageDetails: Sendable {
    let message: FailedMessage
    /// Whether the body is nothing for people to see.
    let hidesBody: Bool

    init(_ message: FailedMessage, hidesBody: Bool = false) {
        self.message = message
        self.hidesBody = hidesBody
    }

    /// Describes the message to people.
    ///
    /// - Parameters:
    ///   - isVerbose: Whether to show the body and the traces.
    ///   - usesColor: Whether there are colors.
    /// - Returns: The lines to print.
    func lines(isVerbose: Bool, usesColor: Bool) -> [String] {
        let history = FailureHistory(message.history)
        return ["", "Failed Message Details", "======================", ""]
            + Table(rows: rows).lines(usesColor: usesColor)
            + (history.entries.isEmpty ? [] : ["", " Message history:"] + history.lines)
            + (isVerbose ? secrets : ["", " Re-run command with -vv to see more message & error details."])
    }

    private var rows: [[String]] {
        let failure = message.lastFailure
        return [
            ["Class", message.encoded.kind.rawValue],
            ["Message Id", "\(message.id)"],
            ["Failed at", Timestamp.short(message.failedAt)],
            ["Error", failure.message],
            ["Error Code", failure.code ?? "-"],
            ["Error Class", failure.errorClass],
            ["Transport", message.transport.rawValue],
            ["Attempts", "\(message.attempts)"],
        ]
    }

    /// The body and the traces: what may hold personal data.
    private var secrets: [String] {
        let traces = FailureHistory(message.history).entries.compactMap(\.last.report.trace)
        let trace = traces.last ?? message.lastFailure.trace
        let shown = trace.map { ["", "Trace:", "======", ""] + Self.printable($0) } ?? []
        return ["", "Message:", "========", ""] + Self.printable(bodyText)
            + ["", "Headers:", "========", "", Printable(message.encoded.headers.shown.json, limit: 8_000).description]
            + ["", "Exception:", "==========", ""]
            + Self.printable("\(message.lastFailure.errorClass): \(message.lastFailure.message)") + shown
    }

    private var bodyText: String {
        guard !hidesBody else {
            return "(\(Amount.bytes(message.encoded.body.count)), hidden: messages of this type are sensitive)"
        }
        return String(validating: message.encoded.body, as: UTF8.self)
            ?? "(\(Amount.bytes(message.encoded.body.count)) that are not text)"
    }

    private static func printable(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map {
            Printable(String($0), limit: 100_000).description
        }
    }
}
