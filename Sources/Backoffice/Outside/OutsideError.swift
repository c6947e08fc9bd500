import Howdah

/// What went wrong with a server outside.
///
/// The description names the server and what it answered, and holds neither keys nor bodies.
struct OutsideError: Error, Sendable, Hashable {
    /// What kind of failure this is.
    enum Code: String, Sendable {
        /// No connection, or it broke.
        case unreachable
        /// No answer in time.
        case timedOut
        /// An answer with a status that is no success.
        case refused
        /// More bytes than are taken.
        case tooLarge
        /// An answer that is not what it should be.
        case notUnderstood
        /// A list that does not go on.
        case repeatedPage
        /// A setting that is wrong.
        case badSetting
    }

    let code: Code
    /// What happened, in one sentence.
    let message: String
    /// The status of the answer, if there was one.
    var status: UInt?
}

extension OutsideError: DescribedFailure, CustomStringConvertible {
    var description: String { message }
    var failureCode: String? { status.map(String.init) ?? code.rawValue }
}
