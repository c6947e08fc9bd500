/// An error that ends a command: what to tell the user, and the exit code.
public struct CommandFailure: Error, Hashable, Sendable, CustomStringConvertible {
    public var status: CommandStatus
    /// What happened, and what to do about it.
    public var message: String

    public init(_ status: CommandStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    public var description: String { message }
}
