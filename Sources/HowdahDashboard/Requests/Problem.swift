import HTTPTypes
import Hummingbird

/// Why a request is not answered as its sender wished.
struct Problem: Error, Sendable {
    var status: HTTPResponse.Status
    /// What is wrong, in a sentence for whoever asked.
    ///
    /// It may quote them: it is escaped wherever it is shown.
    var message: String
    var headers: [(name: String, value: String)] = []

    init(_ status: HTTPResponse.Status, _ message: String) {
        self.status = status
        self.message = message
    }

    static func locked(_ wait: Duration) -> Problem {
        var problem = Problem(.tooManyRequests, "There were too many wrong passwords or tokens. Try again later.")
        problem.headers = [("Retry-After", "\(wait.components.seconds + 1)")]
        return problem
    }

    static let notFound = Problem(.notFound, "There is no such page.")
}
