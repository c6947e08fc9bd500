/// What a recurrence does on the days on which clocks are changed.
enum ClockFollowing: Hashable {
    /// It stands for moments of a day: each local time is due once, whatever the clocks do.
    ///
    /// In the skipped hour it is due right after it, in the doubled hour the first time.
    case onceADay
    /// It stands for a rhythm that follows elapsed time: it is due whenever the clocks show a matching time.
    ///
    /// In the doubled hour that is both times. What the clocks skip is not made up for.
    case wheneverShown
}
