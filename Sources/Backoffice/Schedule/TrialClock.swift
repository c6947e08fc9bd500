import HowdahCommands
import HowdahScheduler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A clock that runs faster than the real one, for trying schedules out.
///
/// At a real moment it shows the midnight in UTC with which that day began; from there on it runs a whole number of times
/// as fast. It is a pure function, so all processes that are given the same two values agree on it.
struct TrialClock: Sendable, Hashable {
    /// The variable of the environment that sets it: a real moment and a factor, such as `2026-12-01T20:00:00Z 240`.
    static let variable = "BACKOFFICE_CLOCK"
    /// At the highest, a day passes in a second.
    static let factors: ClosedRange<Int64> = 1...86_400

    /// How many times as fast it runs.
    let factor: Int64
    /// The real moment, in whole microseconds as all below.
    private let start: Int64
    /// What it shows then.
    private let midnight: Int64

    /// Creates a clock.
    ///
    /// - Parameters:
    ///   - start: The real moment from which on it runs.
    ///   - factor: How many times as fast; one of ``factors``.
    init(from start: Date, factor: Int64) {
        precondition(Self.factors.contains(factor), "A trial clock runs 1 to 86400 times as fast.")
        self.factor = factor
        self.start = Self.microseconds(start)
        let day: Int64 = 86_400_000_000
        self.midnight = self.start - (self.start % day + day) % day
    }

    /// Reads the variable.
    ///
    /// - Returns: The clock; `nil` if the variable is not set.
    /// - Throws: `CommandFailure` that quotes the variable and says what it takes.
    static func read(_ environment: [String: String]) throws -> Self? {
        guard let text = environment[variable], !text.isEmpty else { return nil }
        guard let blank = text.lastIndex(of: " "), let factor = Int64(text[blank...].dropFirst()),
            factors.contains(factor)
        else {
            throw refusal(text, "The last word has to be a whole number from 1 to 86400.")
        }
        do {
            return Self(from: try DateText.date(String(text[..<blank]), in: .utc), factor: factor)
        } catch {
            throw refusal(text, "\(error)")
        }
    }

    /// What the clock shows at a real moment; just before its midnight until it runs.
    func shown(at date: Date) -> Date {
        let passed = Self.microseconds(date) - start
        guard passed >= 0 else { return Self.date(midnight - 1) }
        // Beyond all calendars, and far enough from where numbers end.
        let longest = Int64.max / 4 / factor
        return Self.date(midnight + min(passed, longest) * factor)
    }

    /// The first real moment, in whole microseconds, at which the clock shows a time of its midnight or later.
    func moment(showing date: Date) -> Date {
        let shown = max(Self.microseconds(date) - midnight, 0)
        return Self.date(start + (shown + factor - 1) / factor)
    }

    private static func refusal(_ text: String, _ reason: String) -> CommandFailure {
        let expected = "a moment and a factor, such as \"2026-12-01T20:00:00Z 240\""
        return CommandFailure(.usage, "\(variable) takes \(expected); \"\(text)\" was given. \(reason)")
    }

    /// Dates are floating-point numbers of seconds since 2001: this is where they have lost nothing yet.
    private static func microseconds(_ date: Date) -> Int64 {
        Int64((date.timeIntervalSinceReferenceDate * 1_000_000).rounded()) + 978_307_200_000_000
    }

    private static func date(_ microseconds: Int64) -> Date {
        Date(timeIntervalSinceReferenceDate: Double(microseconds - 978_307_200_000_000) / 1_000_000)
    }
}
