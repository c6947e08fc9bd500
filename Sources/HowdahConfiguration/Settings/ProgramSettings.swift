/// A program that acts on messages.
public struct ProgramSettings: Sendable, Hashable {
    /// What is run.
    public var command: CommandSettings
    /// Variables that it gets besides those of the worker.
    public var environment: [String: String] = [:]
    /// The folder in which it runs; `nil` for that of the worker.
    public var workingDirectory: String?

    public init(_ command: CommandSettings) {
        self.command = command
    }
}
