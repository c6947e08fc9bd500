/// What to do about a program while it runs: the decisions of ``ProgramRun``, without its means.
struct Supervision {
    /// What happens.
    enum Event: Sendable {
        /// The program has ended, or could not be started.
        case ended(ProgramEnd)
        /// The time for the program is over.
        case timedOut(Duration)
        /// Nobody waits for the program any longer.
        case cancelled
        /// The time to end after being told to is over.
        case graceOver
    }

    /// What is to be done.
    enum Action: Equatable {
        /// Nothing.
        case wait
        /// Tell the group to end, and begin to count the time of its grace.
        case terminate
        /// Kill what is left of the group.
        case kill
        /// Report how the program ended. If it was told to end, see to it that nothing of it is left.
        case finish(ProgramEnd, wasStopped: Bool)
    }

    private enum State {
        case running
        case stopping(after: Duration?)
    }

    private var state = State.running

    mutating func action(for event: Event) -> Action {
        switch (state, event) {
        case (.running, .ended(let end)):
            return .finish(end, wasStopped: false)
        case (.running, .timedOut(let time)):
            state = .stopping(after: time)
            return .terminate
        case (.running, .cancelled):
            state = .stopping(after: nil)
            return .terminate
        case (.stopping(let time), .ended(let end)):
            return .finish(Self.end(end, after: time), wasStopped: true)
        case (.stopping, .graceOver):
            return .kill
        case (.running, .graceOver), (.stopping, .timedOut), (.stopping, .cancelled):
            return .wait
        }
    }

    /// How a program that was told to end has ended.
    ///
    /// Whatever its exit status, it did not do what it was started for, unless it never started.
    private static func end(_ end: ProgramEnd, after time: Duration?) -> ProgramEnd {
        guard let time else { return end }
        if case .notStarted = end { return end }
        return .timedOut(time)
    }
}
