import Howdah

/// The message of all measurements; its JSON has 200 bytes when the time is 0.
struct Note: Message {
    static let kind: MessageKind = "benchmark.note"
    private static let filling = String(repeating: "x", count: 180)

    /// When it was dispatched, in seconds since 1970; 0 where nobody asks.
    var sent: Double = 0
    var text = Self.filling
}
