#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The URLs that messages can be sent to.
enum EndpointURL {
    /// What is expected, in words.
    static let expected = "a URL such as \"https://example.com/hooks/report\""

    /// Reads a URL with `http` or `https` and a host.
    ///
    /// - Throws: ``ValueError`` if the text is anything else; it shows nothing of the text but its scheme.
    static func parse(_ text: String) throws(ValueError) -> URL {
        guard let parts = URLComponents(string: text), let url = parts.url else {
            throw ValueError("this is not a URL; expected \(expected)")
        }
        let scheme = parts.scheme ?? ""
        guard !scheme.isEmpty else { throw ValueError("the URL has no scheme; expected \(expected)") }
        guard ["http", "https"].contains(scheme.lowercased()) else {
            throw ValueError("unknown scheme \(scheme.quoted); allowed are http, https")
        }
        guard let host = parts.host, !host.isEmpty else {
            throw ValueError("the URL has no host; expected \(expected)")
        }
        guard parts.port.map({ (1...65_535).contains($0) }) != false else {
            throw ValueError("the port of the URL is not one from 1 to 65535")
        }
        return url
    }
}
