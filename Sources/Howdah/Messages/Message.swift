/// A command to carry out, or a fact to react to, described as plain data.
///
/// A message is a value: it holds what a handler needs to know and nothing it could look up. It must
/// survive a round trip through its transport, possibly days later, in a newer build of the program.
///
/// ```swift
/// struct SendInvoiceReminder: Message {
///     static let kind: MessageKind = "invoices.send-reminder"
///
///     var invoice: Int
/// }
/// ```
///
/// - Important: Messages already written to a transport are decoded by whatever build is running when
///   they are claimed. Add properties as optionals, and never reuse a ``kind`` for a different shape.
public protocol Message: Codable, Sendable {
    /// The name under which messages of this type are stored.
    ///
    /// It is spelled out rather than derived from the Swift type, so that renaming the type does not
    /// orphan the messages that are waiting.
    static var kind: MessageKind { get }

    /// The more general kinds this one belongs to, nearest first.
    ///
    /// A route for one of them applies to this message as well, unless its own kind has a route.
    /// There are none by default.
    static var parents: [MessageKind] { get }

    /// Whether bodies of this kind are hidden wherever people look at messages.
    ///
    /// Handlers, whatever they log, and the database itself are not concerned. No by default.
    static var isSensitive: Bool { get }
}

extension Message {
    public static var parents: [MessageKind] { [] }

    public static var isSensitive: Bool { false }
}
