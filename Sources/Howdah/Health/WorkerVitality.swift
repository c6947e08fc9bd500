/// Decides whether a worker gets on, from when its pump began to do what.
struct WorkerVitality: Sendable {
    /// What a worker may be busy with.
    private enum Activity {
        case starting, exchanging, resting, waitingForHandlers, ended
    }

    /// An exchange that takes longer is stuck: it has outlived the lease of what it is about, several times.
    static let longestExchange: Duration = .seconds(120)
    /// A rest that takes longer is stuck: a worker looks at its store every few seconds, whatever it is told.
    static let longestRest: Duration = .seconds(120)

    private var activity = Activity.starting
    private var since: Duration = .zero
    private(set) var isStopping = false

    var hasStarted: Bool { activity != .starting }

    mutating func pump(_ step: WorkbenchState.PumpStep, at now: Duration) {
        since = now
        switch step {
        case .exchange: activity = .exchanging
        case .rest: activity = .resting
        case .wait: activity = .waitingForHandlers
        case .announce: isStopping = true
        case .end: activity = .ended
        }
    }

    /// Why the worker does not get on; `nil` if it does.
    ///
    /// A worker whose hands are full waits for its handlers, however long they take.
    func problem(at now: Duration) -> String? {
        let length = now - since
        switch activity {
        case .exchanging where length > Self.longestExchange:
            return "The worker has been waiting for its store for \(Int(length.seconds)) s."
        case .resting where length > Self.longestRest:
            return "The worker has not looked for messages for \(Int(length.seconds)) s."
        case .ended: return "The worker has ended."
        case .starting, .exchanging, .resting, .waitingForHandlers: return nil
        }
    }
}
