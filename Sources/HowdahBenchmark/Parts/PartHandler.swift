/// What happens to a message.
enum PartHandler: Sendable, Hashable, Codable {
    /// Nothing.
    case nothing
    /// A program runs, several at the same time.
    case program(String, concurrency: Int)
}
