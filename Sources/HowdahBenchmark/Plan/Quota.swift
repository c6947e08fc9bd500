/// When one measurement ends: after so many calls, or when its time is over.
struct Quota: Sendable, Hashable {
    /// At least 1.
    var calls: Int
    var time: Duration

    /// The part of each of several tasks; each makes at least one call.
    func divided(among tasks: Int) -> Self {
        Self(calls: max(calls / max(tasks, 1), 1), time: time)
    }
}
