/// What somebody is about to change by hand, as it is written down.
public struct AuditedChange: Sendable, Hashable {
    /// The longest text that is kept of each part, in characters.
    public static let maximumLength = 500

    /// Who does it, such as the name of a user.
    public var who: String
    /// What is done, such as `failed.retry`.
    public var action: String
    /// What it is done to, such as `failed: messages 17, 18`.
    public var subject: String
    /// Where it comes from, such as the address of a browser.
    public var origin: String

    public init(who: String, action: String, subject: String, origin: String) {
        self.who = Self.kept(who)
        self.action = Self.kept(action)
        self.subject = Self.kept(subject)
        self.origin = Self.kept(origin)
    }

    /// No store takes NUL characters in a text, and a change must be recorded whatever it is called.
    private static func kept(_ text: String) -> String {
        let head = text.count > maximumLength ? text.prefix(maximumLength - 1) + "…" : text[...]
        return String(head.filter { $0 != "\0" })
    }
}
