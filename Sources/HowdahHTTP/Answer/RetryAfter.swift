import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The value of a `Retry-After` header: a number of seconds, or a date in one of the three forms of HTTP.
struct RetryAfter {
    /// How long to wait; `nil` if the server did not say it in a way that can be read.
    ///
    /// It is bounded, for the message is tried again however often that happens: a server that says "at once" each time
    /// would be asked without a pause, and one that is mistaken about the year would never be asked again.
    let delay: Duration?

    /// The shortest time that is waited.
    static let shortest: Duration = .seconds(1)
    /// The longest time that is waited.
    static let longest: Duration = .seconds(86_400)

    init(_ text: String?, now: Date) {
        let seconds = text.flatMap { Self.seconds(in: $0, now: now) }
        self.delay = seconds.map { min(max(.seconds($0), Self.shortest), Self.longest) }
    }

    private static func seconds(in text: String, now: Date) -> Double? {
        if !text.isEmpty, text.utf8.allSatisfy({ UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: "9") }) {
            // More digits than any number of seconds needs are still a number.
            return min(Double(text) ?? .infinity, longest.seconds)
        }
        return HTTPDate(text, now: now).map { min($0.date.timeIntervalSince(now), longest.seconds) }
    }
}
