/// What a process says while it works: each is a line of its standard output.
enum PartEvent: Sendable, Codable {
    /// It is connected, and begins when its next line of input comes.
    case ready
    /// Its worker has nothing to do.
    case rests
    /// So many messages were handled so far.
    case handled(Int)
    /// It has finished.
    case ended(PartReport)
}
