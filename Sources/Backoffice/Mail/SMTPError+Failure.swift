import Howdah

extension SMTPError: DescribedFailure {
    /// The server's reply code, such as `550`, if there was a reply.
    var failureCode: String? { reply.map { String($0.code) } }
}
