public import Howdah

/// The failure of a message whose request did not end well.
///
/// It is thrown as it is, or wrapped in ``RetryLater`` or ``Unrecoverable`` if the answer asks for that. Neither user,
/// password nor query of the URL are part of it.
public struct HTTPFailure: DescribedFailure, Hashable, Sendable, CustomStringConvertible {
    /// How the request ended.
    public var end: HTTPEnd
    /// What happened, with the first line of the answer.
    public var description: String
    /// The beginning of the answer; `nil` if there was none.
    public var failureTrace: String?

    public var failureClass: String { "HTTPFailure" }

    /// The status of the answer; `nil` if there was none.
    public var failureCode: String? {
        if case .answered(let status) = end { "\(status)" } else { nil }
    }

    /// Describes how a request ended that did not end well.
    init(_ answer: Answer, from endpoint: Endpoint) {
        let sentence = "POST \(endpoint.name) \(Self.inWords(answer))"
        self.end = answer.end
        self.description = answer.excerpt.firstLine.map { "\(sentence): \(Printable($0))" } ?? sentence + "."
        let text = answer.excerpt.text
        self.failureTrace = text.isEmpty ? nil : text
    }

    /// The end of a request as the rest of a sentence.
    private static func inWords(_ answer: Answer) -> String {
        switch answer.end {
        case .answered(let status):
            let place = answer.location.map { Endpoint.name(of: $0) }
            let target = place.map { ", which points to \($0) and is not followed" } ?? ""
            return "was answered with status \(status)\((300...399).contains(status) ? target : "")"
        case .timedOut(let time): return "was not answered within \(time.inWords)"
        case .notAnswered(let reason): return "was not answered, \(Printable(reason))"
        case .notSent(let reason): return "cannot be sent, \(Printable(reason))"
        }
    }
}
