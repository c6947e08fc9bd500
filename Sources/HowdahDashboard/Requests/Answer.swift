import HTTPTypes
import Hummingbird

/// What is sent back.
struct Answer: Sendable {
    enum Body: Sendable {
        case text(String)
        case bytes([UInt8])
        /// Written piece by piece, for as long as somebody reads.
        case stream(@concurrent @Sendable (inout any ResponseBodyWriter) async throws -> Void)
    }

    var status: HTTPResponse.Status = .ok
    var headers: [(name: String, value: String)]
    var body: Body

    init(_ status: HTTPResponse.Status = .ok, type: String, _ body: Body) {
        self.status = status
        self.headers = [("Content-Type", type)]
        self.body = body
    }

    static func page(_ html: String, _ status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status, type: "text/html; charset=utf-8", .text(html))
    }

    static func json(_ text: String, _ status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status, type: "application/json; charset=utf-8", .text(text + "\n"))
    }

    static func plain(_ text: String, _ status: HTTPResponse.Status = .ok) -> Answer {
        Answer(status, type: "text/plain; charset=utf-8", .text(text + "\n"))
    }

    /// Sends a browser elsewhere, to be asked for by GET.
    static func redirect(to path: String) -> Answer {
        var answer = Answer(.seeOther, type: "text/plain; charset=utf-8", .text(""))
        answer.headers.append(("Location", path))
        return answer
    }

    /// Adds a header; several of the same name are all sent.
    func adding(_ name: String, _ value: String) -> Answer {
        var answer = self
        answer.headers.append((name, value))
        return answer
    }
}
