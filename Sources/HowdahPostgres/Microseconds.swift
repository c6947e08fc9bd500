/// Durations as the history keeps them: whole microseconds.
enum Microseconds {
    static func rounded(_ duration: Duration) -> Int64 {
        let (seconds, attoseconds) = max(.zero, min(duration, .seconds(1_000_000_000))).components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }
}
