/// What a handler runs.
public enum CommandSettings: Sendable, Hashable {
    /// A program and its arguments, as they are.
    case arguments([String])
    /// A line for `/bin/sh -c`, which replaces `${NAME}` when it runs.
    case shell(String)
}
