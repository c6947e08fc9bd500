/// What somebody is about to change by hand, as it is written down.
public struct AuditedChange: Sendable, Hashable {
    /// The longest text that is kept of each part but the subject, in characters.
    public static let maximumLength = 500
    /// The longest text that is kept of the subject, in characters: it has room for many identifiers.
    public static let maximumSubjectLength = 20_000

    /// Who does it, such as the name of a user.
    public var who: String
    /// What is done, such as `failed.retry`.
    public var action: String
    /// What it is done to, such as `failed: 2 messages: 17, 18`.
    public var subject: String
    /// Where it comes from, such as the address of a browser.
    public var origin: String

    public init(who: String, action: String, subject: String, origin: String) {
        self.who = Self.kept(who, Self.maximumLength)
        self.action = Self.kept(action, Self.maximumLength)
        self.subject = Self.kept(subject, Self.maximumSubjectLength)
        self.origin = Self.kept(origin, Self.maximumLength)
    }

    /// No store takes NUL characters in a text, and a change must be recorded whatever it is called.
    private static func kept(_ text: String, _ length: Int) -> String {
        let head = text.count > length ? text.prefix(length - 1) + "…" : text[...]
        return String(head.filter { $0 != "\0" })
    }
}
