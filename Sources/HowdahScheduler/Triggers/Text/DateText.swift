public import Foundation

/// Reads a date as ISO 8601 writes it: `2026-12-01`, `2026-12-01T09:00`, `2026-12-01 09:00:30.5+01:00`, `…T09:00:00Z`.
///
/// Without a time it is the beginning of the day, without an offset it is the local time of a time zone. A local time that
/// the clocks skip stands for the first moment after the gap, one that they show twice for the first of the two.
public enum DateText {
    /// The date that `text` names.
    ///
    /// - Parameters:
    ///   - text: The text, with up to six digits of a fraction of a second.
    ///   - zone: The time zone of a text without an offset.
    /// - Returns: The date, in whole microseconds.
    /// - Throws: What was not understood and at which column.
    public static func date(_ text: String, in zone: TriggerZone = .system) throws(TriggerError) -> Date {
        let clock = WallClock(zone: try zone.timeZone())
        return try ParsedDate(text).moment(on: clock).date
    }
}
