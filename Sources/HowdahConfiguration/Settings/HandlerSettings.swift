public import Howdah

/// One handler that is a program.
public struct HandlerSettings: Sendable, Hashable {
    /// The messages it acts on.
    public var kind: MessageKind
    /// Its name, unique among the handlers of one kind; that of the kind unless another was given.
    public var name: String
    /// What is run.
    public var command: CommandSettings
    /// After what time it is stopped; `nil` for never.
    public var timeout: Duration?
    /// Variables that it gets besides those of the worker.
    public var environment: [String: String] = [:]
    /// The folder in which it runs; `nil` for that of the worker.
    public var workingDirectory: String?

    public init(_ kind: MessageKind, named name: String? = nil, running command: CommandSettings) {
        self.kind = kind
        self.name = name ?? kind.rawValue
        self.command = command
    }
}

extension HandlerSettings: CustomStringConvertible, CustomDebugStringConvertible {
    /// The handler without what it runs and without its variables, which may be secret.
    public var description: String { "handler \(name) of \(kind)" }
    public var debugDescription: String { description }
}
