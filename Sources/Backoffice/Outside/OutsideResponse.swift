import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What a server outside answered.
struct OutsideResponse: Sendable {
    /// Longer pauses than this are not waited for in one go.
    private static let longestPause: Duration = .seconds(3_600)

    /// Who answered, for people.
    let server: String
    let status: UInt
    let body: Data
    /// The header `Retry-After`, as it was sent.
    var retryAfter: String?

    /// Whether the request was carried out.
    var isSuccess: Bool { (200..<300).contains(status) }

    /// Reads the body.
    ///
    /// - Throws: `OutsideError` of code `notUnderstood` that names the field, but does not quote the body.
    func decode<Value: Decodable>(_ type: Value.Type) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: body)
        } catch {
            let reason = ErrorText.message(of: error)
            throw OutsideError(code: .notUnderstood, message: "\(server) sent what is not understood: \(reason)")
        }
    }

    /// Lets pass what is a success.
    ///
    /// - Throws: `RetryLater` for 429 and 503 that say when to come back, `Unrecoverable` for what asking again
    ///   does not mend, else `OutsideError` of code `refused`.
    func checkStatus() throws {
        guard !isSuccess else { return }
        let error = OutsideError(code: .refused, message: "\(server) answered with status \(status).", status: status)
        switch status {
        case 429, 503: throw pause.map { RetryLater(after: $0, because: error) } ?? error
        case 408, 409, 425, 500...: throw error
        default: throw Unrecoverable(error)
        }
    }

    /// The pause that the server asks for, in whole seconds and an hour at most.
    private var pause: Duration? {
        guard let seconds = retryAfter.flatMap({ Int64($0) }), seconds >= 0 else { return nil }
        return min(.seconds(seconds), Self.longestPause)
    }
}
