/// One item of the list that a field of a cron expression is.
struct CronItem {
    enum Meaning {
        /// `*` or `?`.
        case every
        /// A number, a range, or either with a step.
        case numbers(first: Int, last: Int, step: Int)
        /// `L` in days of the month: the last one.
        case lastDay
        /// `LW`: the last day from Monday to Friday.
        case lastWeekday
        /// `15W`: the day from Monday to Friday that is nearest to the 15th.
        case nearestWeekday(Int)
        /// `5#3`: the third Friday of the month.
        case place(Int, weekday: Int)
        /// `5L`: the last Friday of the month.
        case last(weekday: Int)
    }

    var meaning: Meaning
    /// Whether it was written with a step.
    var hasStep = false
    /// The item without hashes: what was drawn stands in their place.
    var text: String
}
