/// Decides what each signal does to a worker.
struct SignalReaction: Sendable {
    /// What to do.
    enum Action: Sendable, Equatable {
        /// Finish what is in hand, and end.
        case stop(StopSignal)
        /// End at once.
        case exit(CommandStatus)
    }

    private var hasStopped = false

    /// Takes note of a signal.
    mutating func receive(_ signal: StopSignal) -> Action {
        guard !hasStopped else { return .exit(.signal(signal.number)) }
        hasStopped = true
        return .stop(signal)
    }
}
