public import Howdah

/// One handler that is a program or a URL.
public struct HandlerSettings: Sendable, Hashable {
    /// The messages it acts on.
    public var kind: MessageKind
    /// Its name, unique among the handlers of one kind; that of the kind unless another was given.
    public var name: String
    /// What it does.
    public var action: ActionSettings
    /// After what time it is stopped; `nil` if nothing is said about it.
    public var timeout: Duration?

    public init(_ kind: MessageKind, named name: String? = nil, action: ActionSettings) {
        self.kind = kind
        self.name = name ?? kind.rawValue
        self.action = action
    }
}

extension HandlerSettings: CustomStringConvertible, CustomDebugStringConvertible {
    /// The handler without what it does, which may hold secrets.
    public var description: String { "handler \(name) of \(kind)" }
    public var debugDescription: String { description }
}
