/// What the server does about a request.
public enum ServerAnswer: Sendable {
    /// Answers.
    case answer(status: Int, headers: [String: String], body: String)
    /// Sends the head of an answer, a piece of its body, and nothing more.
    case unfinished(status: Int, body: String)
    /// Sends the head of an answer and body without an end.
    case endless(status: Int)
    /// Says nothing.
    case silence
    /// Closes the connection without an answer.
    case hangUp

    /// Answers with a status.
    public static func status(_ status: Int, _ headers: [String: String] = [:], _ body: String = "") -> Self {
        .answer(status: status, headers: headers, body: body)
    }
}
