#if canImport(FoundationEssentials)
package import FoundationEssentials
#else
package import Foundation
#endif

/// Moments as they are printed: in UTC, whatever the zone of the machine.
package enum Timestamp {
    /// RFC 3339 with milliseconds, for programs.
    package static func precise(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }

    /// RFC 3339 with a space and without fractions, for people.
    package static func short(_ date: Date) -> String {
        date.formatted(Date.ISO8601FormatStyle().dateTimeSeparator(.space))
    }
}
