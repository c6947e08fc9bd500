import Howdah

/// How a request ended.
public enum HTTPEnd: Sendable, Hashable {
    /// With an answer of this status.
    case answered(Int)
    /// There was no answer within this time.
    case timedOut(Duration)
    /// There was no answer, for this reason: the server cannot be reached, its certificate is not trusted, the
    /// connection broke.
    case notAnswered(String)
    /// The request cannot be made of this message, for this reason.
    case notSent(String)
}
