import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A moment at which something is due, in UTC and on the clocks of its time zone.
struct DueRow: Sendable {
    let moment: MomentText
    /// The date and the time that the clocks there show; `nil` without a time zone.
    let local: String?
    /// How far these clocks are ahead of UTC.
    let offset: String?
    /// Says that the clocks have been changed since the due time before.
    let change: String?

    /// The rows for moments in their order.
    static func rows(_ dates: [Date], in zone: TimeZone?, now: Date) -> [DueRow] {
        var before = zone.map { $0.secondsFromGMT(for: now) }
        return dates.map { date in
            let seconds = zone.map { $0.secondsFromGMT(for: date) }
            defer { before = seconds }
            return DueRow(
                moment: MomentText(date, now: now),
                local: zone.map { Self.local(date, $0) },
                offset: seconds.map(Self.offset),
                change: seconds.flatMap { after in before.flatMap { Self.change(from: $0, to: after) } }
            )
        }
    }

    private static func local(_ date: Date, _ zone: TimeZone) -> String {
        let style = Date.ISO8601FormatStyle(dateTimeSeparator: .space, timeZone: zone)
        return date.formatted(style.year().month().day().time(includingFractionalSeconds: false))
    }

    private static func offset(_ seconds: Int) -> String {
        let minutes = abs(seconds) / 60
        let rest = minutes % 60
        return "UTC\(seconds < 0 ? "−" : "+")\(minutes / 60)" + (rest == 0 ? "" : ":\(rest < 10 ? "0" : "")\(rest)")
    }

    private static func change(from before: Int, to after: Int) -> String? {
        guard before != after else { return nil }
        let amount = CountText.time(.seconds(abs(after - before)))
        return "clocks go \(after > before ? "forward" : "back") by \(amount)"
    }
}
