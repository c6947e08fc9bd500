import Howdah
import HowdahCommands

/// A retry of a whole list that goes on after its request was answered.
struct RetryRun: Sendable, Hashable, Identifiable {
    /// How it stands.
    enum State: Sendable, Hashable {
        case running
        /// Somebody, or the end of this process, has asked it to end.
        case stopping(by: String)
        case stopped(by: String)
        /// Every message was put back.
        case done
        /// A message that was put back has failed again.
        case failedAgain(MessageID)
        /// It could not go on; the log says why.
        case broken
    }

    let id: Int
    let store: TransportName
    let selection: FailureSelection
    /// What it is for, in the words of the audit log.
    let subject: String
    /// How many a second; `nil` for as fast as the store allows.
    let rate: Int?
    let who: String
    var total = 0
    var retried = 0
    var missing = 0
    var state = State.running

    /// Whether it still puts messages back.
    var isRunning: Bool {
        switch state {
        case .running, .stopping: true
        case .stopped, .done, .failedAgain, .broken: false
        }
    }

    /// Takes note of how far it is.
    mutating func advance(to progress: RetryProgress) {
        (total, retried, missing) = (progress.total, progress.retried.count, progress.missing.count)
    }

    /// Takes note of its end.
    mutating func finish(_ progress: RetryProgress?) {
        guard let progress else {
            state = .broken
            return
        }
        advance(to: progress)
        if let failure = progress.failure {
            state = .failedAgain(failure.id)
        } else if case .stopping(let who) = state, progress.done < progress.total {
            state = .stopped(by: who)
        } else {
            state = .done
        }
    }
}
