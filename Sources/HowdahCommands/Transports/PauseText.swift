import Howdah

/// Pauses of transports in words.
enum PauseText {
    /// Since when, and by whom.
    static func since(_ pause: TransportPause) -> String {
        let who = pause.by.map { " by \(Printable($0, limit: 64))" } ?? ""
        return "since \(Timestamp.short(pause.at))\(who)"
    }
}
