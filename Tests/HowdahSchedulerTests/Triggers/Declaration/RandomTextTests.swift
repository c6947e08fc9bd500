import Foundation
import HowdahScheduler
import Testing

/// Texts from outside are read or refused, whatever stands in them.
struct RandomTextTests {
    private static let pieces = [
        "first", "last", "31st", "5th", "day", "weekday", "monday", "of", "next", "month", "year", "january", "and",
        "at",
        "noon", "08:00", "24:00", "P", "PT", "1D", "2H", "M", "W", "T", "Z", "10", "0", "999999999", "seconds", "ms",
        "days",
        "2026-12-01", "2026", "12", "-", "+", "/", ":", ".", ",", " ", "sat", "22:00-06:00", "\t", "é", "9999-12-31",
        "0001-01-01",
    ]

    @Test(arguments: ["interval", "phrase", "date", "excluded time", "length of time"])
    func neverTrap(what: String) {
        var generator = SeededGenerator(seed: 6)
        var (accepted, refused) = (0, 0)
        for _ in 0..<5_000 {
            let count = Int.random(in: 1...7, using: &generator)
            let pieces = (0..<count).compactMap { _ in Self.pieces.randomElement(using: &generator) }
            let text = pieces.joined(separator: Bool.random(using: &generator) ? " " : "")
            do {
                _ = try read(text, as: what)?.next(after: .now)
                accepted += 1
            } catch let error as TriggerError {
                refused += 1
                #expect((1...(text.utf8.count + 1)).contains(error.position ?? 1), "\(error)")
            } catch {
                Issue.record(error)
            }
        }
        #expect(accepted > 20)
        #expect(refused > 2_000)
    }

    private func read(_ text: String, as what: String) throws -> (any Trigger)? {
        let every = try CronTrigger("0 * * * *", in: .utc)
        switch what {
        case "interval": return try IntervalTrigger(every: text)
        case "phrase": return try CalendarTrigger(text, in: "Europe/Berlin")
        case "date": return try DateTrigger([text], in: "Europe/Berlin")
        case "excluded time": return ExcludingTrigger(every, except: [try Exclusion(text, in: "Europe/Berlin")])
        default: return try JitterTrigger(every, upTo: DurationText.duration(text))
        }
    }
}
