import Foundation
import Testing

/// Some days of a zone, minute by minute: what a trigger must agree with.
struct MinuteWalk {
    struct Minute {
        let date: Date
        let local: LocalMinute
        /// Whether the clocks have shown the same before.
        let isRepeated: Bool
        /// What the clocks skipped right before this minute.
        let skipped: [LocalMinute]
    }

    let minutes: [Minute]

    init(from start: Date, days: Int, in zone: String) throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: zone))
        var clock = Calendar(identifier: .gregorian)
        clock.timeZone = .gmt

        var shown: Set<LocalMinute> = []
        var minutes: [Minute] = []
        for number in 0..<(days * 1_440) {
            let date = start.addingTimeInterval(Double(number) * 60)
            let offset = calendar.timeZone.secondsFromGMT(for: date)
            let earlier = calendar.timeZone.secondsFromGMT(for: date.addingTimeInterval(-60))
            let skipped = try stride(from: earlier, to: offset, by: 60).map {
                try LocalMinute(date.addingTimeInterval(Double($0)), in: clock)
            }
            let local = try LocalMinute(date, in: calendar)
            let isNew = shown.insert(local).inserted
            minutes.append(Minute(date: date, local: local, isRepeated: !isNew, skipped: skipped))
        }
        self.minutes = minutes
    }

    /// The minutes at which an expression is due.
    func due(_ cron: RandomCron) -> [Date] {
        minutes.filter { minute in
            if cron.followsElapsedTime { return cron.matches(minute.local) }
            return (cron.matches(minute.local) && !minute.isRepeated) || minute.skipped.contains(where: cron.matches)
        }.map(\.date)
    }
}
