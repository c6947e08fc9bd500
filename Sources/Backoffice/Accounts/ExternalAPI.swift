import Howdah
import HowdahCommands

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The other system whose records are copied.
struct ExternalAPI: Sendable {
    /// `EXTERNAL_API_URL`, which answers with a list of records in JSON; `nil` if it is not set.
    private let url: String?
    /// `EXTERNAL_API_KEY`, which is sent as a bearer token.
    private let key: String
    private let limits: OutsideLimits

    /// Reads the variables.
    ///
    /// - Throws: `CommandFailure` that names the variable, and does not quote what may be a secret.
    init(environment: [String: String]) throws {
        let url = environment["EXTERNAL_API_URL"] ?? ""
        let isAddress = url.wholeMatch(of: /https?:\/\/[!-~]+/) != nil
        guard url.isEmpty || isAddress else {
            throw CommandFailure(.usage, "EXTERNAL_API_URL takes an address that begins with http:// or https://.")
        }
        let key = environment["EXTERNAL_API_KEY"] ?? ""
        guard key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw CommandFailure(.usage, "EXTERNAL_API_KEY takes visible ASCII without spaces.")
        }
        self.url = url.isEmpty ? nil : url
        self.key = key
        self.limits = try OutsideLimits(environment: environment)
    }

    /// Asks for the records, once.
    ///
    /// - Returns: The body of the answer; `nil` if there is no address to ask.
    /// - Throws: `OutsideError` for a server that does not answer as it should, `RetryLater` if it says when to come
    ///   back, `Unrecoverable` for what asking again does not mend.
    func records() async throws -> String? {
        guard let url else { return nil }
        var request = OutsideRequest(url: url)
        if !key.isEmpty { request.headers = [(name: "Authorization", value: "Bearer \(key)")] }
        let response = try await OutsideClient.lend(limits) { try await $0.send(request) }
        try response.checkStatus()
        return String(decoding: response.body, as: UTF8.self)
    }
}
