import Howdah

/// How a program ended.
public enum ProgramEnd: Sendable, Hashable {
    /// By itself, with this code.
    case exited(Int32)
    /// By a signal that somebody else sent.
    case signaled(Int32)
    /// It was stopped after this time.
    case timedOut(Duration)
    /// It never began, for this reason.
    case notStarted(String)

    /// The end as the rest of a sentence.
    var inWords: String {
        switch self {
        case .exited(let code): "exited with status \(code)"
        case .signaled(let signal): "was killed by \(SignalName(signal))"
        case .timedOut(let time): "timed out after \(time.inWords)"
        case .notStarted(let reason): "cannot be started, \(reason)"
        }
    }

    /// What it makes of the message, by the codes of `sysexits.h`.
    var verdict: HandlerVerdict {
        switch self {
        case .exited(0): .handled
        case .exited(75): .retryLater(nil)
        case .exited(65), .exited(78): .setAside
        case .exited, .signaled, .timedOut, .notStarted: .failed
        }
    }
}
