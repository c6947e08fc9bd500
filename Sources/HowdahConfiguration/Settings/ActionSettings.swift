/// What a handler does with a message.
public enum ActionSettings: Sendable, Hashable {
    /// Starts a program.
    case run(ProgramSettings)
    /// Sends it to a URL.
    case http(EndpointSettings)
}
