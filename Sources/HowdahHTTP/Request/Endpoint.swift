import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Where requests go: the parts of a URL, with what is secret kept apart.
struct Endpoint: Sendable {
    /// The URL of the request, without user, password and fragment.
    let url: String
    /// Scheme, host, port and path, for people; a query may hold a token, and is left out too.
    let name: String
    /// The value of the header `Authorization` that user and password amount to; `nil` if there are none.
    let authorization: String?
    /// Why nothing can be sent there; `nil` if it can.
    let problem: String?

    init(_ url: URL) {
        var parts = URLComponents(url: url, resolvingAgainstBaseURL: true) ?? URLComponents()
        let (user, password) = (parts.user, parts.password)
        (parts.user, parts.password, parts.fragment) = (nil, nil, nil)
        self.url = parts.string ?? ""
        self.name = Self.name(of: parts)
        let isHTTP = ["http", "https"].contains(parts.scheme?.lowercased())
        self.problem = isHTTP ? nil : "the scheme of the URL is neither http nor https"
        if user == nil && password == nil {
            self.authorization = nil
        } else {
            let credentials = Data("\(user ?? ""):\(password ?? "")".utf8)
            self.authorization = "Basic " + credentials.base64EncodedString()
        }
    }

    /// What can be shown of an address that comes from outside.
    static func name(of address: String) -> String {
        guard var parts = URLComponents(string: address) else { return "an address that cannot be read" }
        (parts.user, parts.password, parts.fragment) = (nil, nil, nil)
        return Printable(name(of: parts), limit: 200).description
    }

    private static func name(of parts: URLComponents) -> String {
        var parts = parts
        parts.query = nil
        return Printable(parts.string ?? "an address that cannot be read", limit: 200).description
    }
}
