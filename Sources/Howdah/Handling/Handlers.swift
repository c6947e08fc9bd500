/// The handlers of an application, by the kind of message they accept.
///
/// ```swift
/// let handlers = Handlers {
///     Handler(for: SendInvoiceReminder.self) { reminder, context in
///         try await mailer.remind(reminder.invoice)
///     }
///     billingHandlers
/// }
/// ```
public struct Handlers: Sendable {
    private let byKind: [MessageKind: [Handler]]

    /// The kinds of message that have a handler, in alphabetical order.
    public var kinds: [MessageKind] { byKind.keys.sorted { $0.rawValue < $1.rawValue } }

    /// Collects the listed handlers.
    ///
    /// A message goes to every handler of its kind, in the order in which they are listed. A handler
    /// that is listed twice, which is one of the same kind and name, runs once.
    public init(@HandlersBuilder _ handlers: () -> [Handler] = { [] }) {
        self.init(handlers())
    }

    /// Collects the listed handlers.
    public init(_ handlers: [Handler]) {
        var byKind: [MessageKind: [Handler]] = [:]
        for handler in handlers where byKind[handler.kind]?.contains(where: { $0.name == handler.name }) != true {
            byKind[handler.kind, default: []].append(handler)
        }
        self.byKind = byKind
    }

    /// The handlers of one kind of message.
    public subscript(kind: MessageKind) -> [Handler] {
        byKind[kind] ?? []
    }
}
