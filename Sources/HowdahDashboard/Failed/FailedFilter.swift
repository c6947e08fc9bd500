import HTTPTypes
import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Which failed messages a page shows, or a change is for: as the address or the form says it.
struct FailedFilter: Sendable, Hashable {
    /// How many messages may be selected one by one.
    static let mostSelected = 1_000
    /// The longest type that is looked for, in bytes.
    static let longestType = 200

    let store: TransportName
    let kind: MessageKind?
    let group: FailureFingerprint?
    let selection: FailureSelection
    /// When the last of them may have failed, if they are not picked one by one: what fails while somebody is asked is not
    /// what they are asked about.
    var failedUntil: Date?

    /// What a page shows: all messages of a store, or those of one type.
    ///
    /// - Throws: ``Problem`` if there is no such store, or no such type can be.
    init(listing fields: FormFields, in system: MessagingSystem) throws {
        self.init(store: try Self.store(fields, system), kind: try Self.kind(fields), group: try Self.group(fields))
    }

    /// What a change is for: one message, those that are ticked, or all that match.
    ///
    /// - Throws: ``Problem`` if that is not clear.
    init(changing fields: FormFields, in system: MessagingSystem) throws {
        let store = try Self.store(fields, system)
        let (kind, group) = (try Self.kind(fields), try Self.group(fields))
        if let only = fields["only"] {
            self.init(store: store, ids: [try Self.id(only)])
        } else if fields["scope"] == "matching" {
            self.init(store: store, kind: kind, group: group)
            self.failedUntil = try Self.failedUntil(fields)
        } else {
            self.init(store: store, ids: try Self.ids(fields.all("id")))
        }
    }

    /// All messages of a store, those that failed alike, or those of one type.
    private init(store: TransportName, kind: MessageKind?, group: FailureFingerprint?) {
        self.store = store
        self.kind = group == nil ? kind : nil
        self.group = group
        self.selection = group.map(FailureSelection.group) ?? kind.map(FailureSelection.kind) ?? .all
    }

    private init(store: TransportName, ids: [MessageID]) {
        self.store = store
        self.kind = nil
        self.group = nil
        self.selection = .ids(ids)
    }

    // MARK: Reading

    private static func store(_ fields: FormFields, _ system: MessagingSystem) throws -> TransportName {
        let name = fields["store"].map { TransportName(rawValue: $0) }
        guard let name else { return try system.failureStore(nil).name }
        guard system.failureStores.contains(where: { $0.name == name }) else {
            throw Problem(.notFound, "There is no failure store \"\(Printable(name.rawValue, limit: 64))\".")
        }
        return name
    }

    private static func kind(_ fields: FormFields) throws(Problem) -> MessageKind? {
        guard let text = fields["type"] else { return nil }
        guard text.utf8.count <= longestType else {
            throw Problem(.badRequest, "A type has at most \(longestType) bytes.")
        }
        return MessageKind(rawValue: text)
    }

    private static func group(_ fields: FormFields) throws -> FailureFingerprint? {
        try fields["group"].map { try FailureFingerprint(validating: $0) }
    }

    private static func ids(_ texts: [String]) throws(Problem) -> [MessageID] {
        guard !texts.isEmpty else { throw Problem(.badRequest, "No message is selected.") }
        guard texts.count <= mostSelected else {
            throw Problem(.badRequest, "At most \(mostSelected) messages can be selected; use the whole list instead.")
        }
        var ids: [MessageID] = []
        for text in texts { ids.append(try id(text)) }
        return ids
    }

    private static func id(_ text: String) throws(Problem) -> MessageID {
        guard let id = MessageID(text) else {
            throw Problem(.badRequest, "\"\(Printable(text, limit: 64))\" is no identifier of a message.")
        }
        return id
    }

    /// A time in microseconds since 1970, as ``fields`` writes it.
    private static func failedUntil(_ fields: FormFields) throws(Problem) -> Date? {
        guard fields["failed_until"] != nil else { return nil }
        let time = try fields.number("failed_until", in: 0...latestTime, otherwise: 0)
        return Date(timeIntervalSince1970: Double(time) / 1_000_000)
    }

    /// The end of the year 9999.
    private static let latestTime = 253_402_300_799_999_999

    // MARK: Telling

    /// The page of what is shown, as a path below the dashboard.
    var path: String {
        let type = kind.map { "&type=" + SignInPages.escaped($0.rawValue) } ?? ""
        let alike = group.map { "&group=\($0)" } ?? ""
        return "/failed?store=" + SignInPages.escaped(store.rawValue) + type + alike
    }

    /// What a change is for, in the audit log.
    var subject: String {
        switch selection {
        case .all: "\(store): all messages"
        case .kind(let kind): "\(store): messages of type \(kind.rawValue)"
        case .group(let group): "\(store): messages that failed alike (\(group))"
        case .ids(let ids): "\(store): \(Self.named(ids))"
        }
    }

    /// How many messages these are, and which: as many as the audit log has room for, each in full.
    private static func named(_ ids: [MessageID]) -> String {
        guard ids.count > 1 else { return "message " + (ids.first?.description ?? "–") }
        var room = AuditedChange.maximumSubjectLength - AuditedChange.maximumLength
        let shown = ids.map(\.description).prefix { id in
            room -= id.count + 2
            return room >= 0
        }
        let rest = ids.count - shown.count
        let more = rest == 0 ? "" : " and \(rest) more"
        return "\(ids.count) messages: \(shown.joined(separator: ", "))\(more)"
    }
}
