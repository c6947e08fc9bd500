/// How long the program takes to start; medians of several starts.
struct StartFigure: Sendable, Hashable, Encodable {
    /// From the start of the process to its end, for the help, in milliseconds.
    var help: Double
    /// From the start of `consume` to the end of the first handler, a program that does nothing, in milliseconds.
    var firstMessage: Double
    /// The resident memory of a worker process with nothing to do, in bytes.
    var memoryBytes: Int

    private enum CodingKeys: String, CodingKey {
        case help = "help_ms"
        case firstMessage = "first_message_ms"
        case memoryBytes = "memory_bytes"
    }
}
