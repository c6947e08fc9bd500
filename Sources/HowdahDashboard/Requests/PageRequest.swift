import Foundation
import HTTPTypes
import Howdah

/// A request that has passed the gate, with everything an endpoint needs of it.
struct PageRequest: Sendable {
    var head: RequestHead
    /// Who asks; `nil` where nobody has to be known.
    var visitor: Visitor?
    var query = FormFields()
    var form = FormFields()
    /// What the path says where the endpoint has a placeholder.
    var parameters: [String: String] = [:]
    /// What an earlier change left to be told.
    var notice: String?

    /// The part of the path for a placeholder.
    ///
    /// - Throws: ``Problem`` if it cannot be read.
    func parameter(_ name: String) throws(Problem) -> String {
        guard let value = parameters[name], let text = value.removingPercentEncoding else { throw .notFound }
        return text
    }

    /// The message that the path names.
    ///
    /// - Throws: ``Problem`` if it is no identifier.
    func messageID() throws(Problem) -> MessageID {
        guard let id = MessageID(try parameter("id")) else {
            throw Problem(.notFound, "There is no such message: an identifier is a positive whole number.")
        }
        return id
    }

    /// A number from the query within its bounds.
    ///
    /// - Throws: ``Problem`` if it is no number, or outside.
    func number(_ name: String, in range: ClosedRange<Int>, otherwise standard: Int) throws(Problem) -> Int {
        try query.number(name, in: range, otherwise: standard)
    }
}

extension PageRequest {
    /// Whether a change that cannot be undone may be made: people have to say so, programs have thought about it.
    var isConfirmed: Bool { !head.wantsPage || form["confirmed"] == "yes" }
}
