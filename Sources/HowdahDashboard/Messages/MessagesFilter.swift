import Foundation
import HTTPTypes
import Howdah

/// Which messages somebody looks for, as the address says it.
struct MessagesFilter: Sendable {
    /// How many messages one page shows.
    static let pageSize = 50

    let query: MessageQuery
    /// What the form was filled in with, to be shown again.
    let fields: FormFields

    /// - Throws: ``Problem`` if something is none of what can be looked for.
    init(_ fields: FormFields, in system: MessagingSystem) throws {
        var filter = MessageFilter()
        filter.transport = try Self.transport(fields["transport"], system)
        filter.state = try Self.state(fields["state"])
        filter.kind = fields["type"].map { MessageKind(rawValue: $0) }
        filter.from = try Self.date(fields["from"], "from")
        filter.until = try Self.date(fields["until"], "until")
        filter.text = fields["text"]
        try filter.check()
        let cursor = try fields["after"].map { try MessageCursor($0) }
        self.query = MessageQuery(filter, after: cursor, limit: Self.pageSize)
        self.fields = fields
    }

    private static func transport(_ name: String?, _ system: MessagingSystem) throws -> TransportName? {
        try name.map { try system.transport(TransportName(rawValue: $0)).name }
    }

    private static func state(_ text: String?) throws(Problem) -> MessageState? {
        guard let text else { return nil }
        guard let state = MessageState(rawValue: text) else {
            let names = MessageState.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(.badRequest, "\"\(Printable(text, limit: 64))\" is no state; there are \(names).")
        }
        return state
    }

    /// A time as browsers write it, `2026-11-21T09:30`, in UTC.
    private static func date(_ text: String?, _ name: String) throws(Problem) -> Date? {
        guard let text else { return nil }
        let whole = text.count == 16 ? "\(text):00" : text
        do {
            return try Date("\(whole)Z", strategy: .iso8601)
        } catch {
            throw Problem(.badRequest, "\"\(name)\" has to be a time such as 2026-11-21T09:30, in UTC.")
        }
    }

    /// The address of the page behind this one.
    func path(after cursor: MessageCursor) -> String {
        var path = "/messages?"
        for name in ["transport", "state", "type", "from", "until", "text"] {
            if let value = fields[name] { path += "\(name)=\(SignInPages.escaped(value))&" }
        }
        return path + "after=\(SignInPages.escaped(cursor.description))"
    }
}
