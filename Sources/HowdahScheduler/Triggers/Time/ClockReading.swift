/// When the clocks of a time zone show a local time, in seconds since 1970 in UTC.
enum ClockReading: Hashable {
    /// At one moment, as on all days but those on which clocks are changed.
    case once(Int)
    /// Never: clocks are put forward over it, at this moment.
    case skipped(resumesAt: Int)
    /// At two moments: clocks are put back. The doubled hour ends, both times, before `end`.
    case twice(first: Int, second: Int, end: LocalTime)

    /// The moment that stands for the local time: the only one, the first of two, or the first after the skipped hour.
    var moment: Int {
        switch self {
        case .once(let second): second
        case .skipped(let resumesAt): resumesAt
        case .twice(let first, _, _): first
        }
    }
}
