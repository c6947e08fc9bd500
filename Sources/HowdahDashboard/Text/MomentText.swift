import Howdah
import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A moment as a page shows it: how long ago, with the date behind it.
struct MomentText: Sendable {
    /// For programs.
    let iso: String
    /// In UTC.
    let full: String
    /// From now, in words.
    let relative: String

    init(_ date: Date, now: Date) {
        self.iso = Timestamp.precise(date)
        self.full = Timestamp.short(date)
        let seconds = date.timeIntervalSince(now)
        let amount = Amount.time(.seconds(abs(seconds)))
        self.relative = abs(seconds) < 1 ? "now" : seconds > 0 ? "in \(amount)" : "\(amount) ago"
    }
}
