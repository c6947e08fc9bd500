#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif
#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A mail of plain text.
struct EmailMessage: Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// The sender.
    let from: EmailAddress
    /// The recipients.
    let to: [EmailAddress]
    /// The subject.
    let subject: String
    /// The text.
    let text: String
    /// When it was written.
    let date: Date
    /// The unique name of the mail, without its angle brackets; one mail keeps it however often it is sent.
    let messageID: String

    /// Creates a mail.
    ///
    /// Throws ``SMTPError`` of kind `invalidMessage` when an address is none, or there is no recipient. The name defaults to
    /// a new one in the sender's domain.
    init(
        from: String,
        to: [String],
        subject: String,
        text: String,
        date: Date = Date(),
        messageID: String? = nil
    ) throws {
        guard !to.isEmpty else { throw SMTPError(code: .invalidMessage, message: "The mail has no recipient.") }
        self.from = try EmailAddress(from)
        self.to = try to.map { try EmailAddress($0) }
        self.subject = subject
        self.text = text
        self.date = date
        let domain = self.from.address.drop { $0 != "@" }
        // The name of a mail obeys the rules of an address.
        self.messageID = try EmailAddress(messageID ?? UUID().uuidString.lowercased() + domain).address
    }

    // The text is personal data.
    var description: String { "mail \(messageID)" }
    var debugDescription: String { "mail \(messageID) from \(from.address) to \(to.map(\.address)): \(subject)" }

    /// The mail by RFC 5322: lines of ASCII that end in CR LF.
    var wireFormat: String {
        let body = EmailBody(text)
        let headers = [
            "From: \(from.headerText)",
            "To: \(to.map(\.headerText).joined(separator: ",\r\n "))",
            "Subject: \(HeaderText.encode(subject))",
            "Date: \(Self.timestamp(date))",
            "Message-ID: <\(messageID)>",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8",
            "Content-Transfer-Encoding: \(body.encoding)",
        ]
        return headers.joined(separator: "\r\n") + "\r\n\r\n" + body.content
    }

    /// Writes a date as `Sat, 21 Nov 2026 08:50:10 +0000`, whatever language the machine is set to.
    static func timestamp(_ date: Date) -> String {
        var seconds = time_t(date.timeIntervalSince1970)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let time = [parts.tm_hour, parts.tm_min, parts.tm_sec]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }
            .joined(separator: ":")
        let day = "\(days[Int(parts.tm_wday)]), \(parts.tm_mday) \(months[Int(parts.tm_mon)])"
        return "\(day) \(parts.tm_year + 1900) \(time) +0000"
    }
}
