import Howdah

/// What one of several processes does.
enum PartWork: Sendable, Hashable, Codable {
    /// Dispatches one message after the other, at most so many and for so many seconds.
    ///
    /// With `wakes` false, it runs the same inserts by the same client, and wakes no worker.
    case dispatch(calls: Int, seconds: Double, wakes: Bool)
    /// Handles so many messages, and ends.
    case handle(messages: Int, by: PartHandler)
    /// Handles what is there until nothing is.
    case drain
    /// Handles what comes until its standard input ends, and notes how long each message was on its way.
    case serve
}
