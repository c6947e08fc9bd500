import HowdahScheduler

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Dates as options take them.
enum DateOption {
    /// A date such as `2026-12-24`, `2026-12-24T18:00` or `2026-12-24T18:00:00+01:00`.
    ///
    /// - Throws: ``CommandFailure`` that says where it goes wrong.
    static func date(_ text: String, _ name: String = "date") throws -> Date {
        do {
            return try DateText.date(text)
        } catch {
            throw CommandFailure(.usage, "Option \"\(name)\": \(error)")
        }
    }
}
