import Howdah

/// Durations as the statements take them: whole milliseconds, within what a timestamp can hold.
enum Milliseconds {
    /// A thousand years: every delay beyond it means "never".
    private static let ceiling = 1000.0 * 365.25 * 86_400_000

    static func rounded(_ duration: Duration) -> Int64 {
        Int64(max(0, min(duration.milliseconds, ceiling)).rounded(.up))
    }
}
