#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Handlers that are URLs.
///
/// A URL may hold a password and a header a token, so that no error message shows any of them.
extension SettingsParser {
    mutating func endpoint(from keys: [String: Entry]) -> ActionSettings? {
        guard allowsEndpoints, let entry = keys["http"] else {
            let reason = "this program was built without handlers that are URLs"
            let remedy = "build it with the package trait HTTPHandlers, which \"swift build\" enables by itself"
            if let entry = keys["http"] { reader.report("\(reason); \(remedy)", at: entry) }
            return nil
        }
        if entry.isNull { reader.report("expected \(EndpointURL.expected), found nothing", at: entry) }
        let url = reader.value(entry, expecting: EndpointURL.expected) { scalar throws(ValueError) -> URL? in
            guard case .text(let text) = scalar else { return nil }
            return try EndpointURL.parse(text)
        }
        let headers = headers(from: keys["headers"])
        let key = signingKey(from: keys["secret"])
        guard let url else { return nil }
        if url.user != nil, headers.keys.contains(where: { $0.lowercased() == "authorization" }) {
            reader.report(
                "there is a user in the URL and a header Authorization; leave one of them out",
                at: keys["headers"] ?? entry
            )
        }
        var endpoint = EndpointSettings(url)
        endpoint.headers = headers
        endpoint.signingKey = key
        return .http(endpoint)
    }

    /// Reads a secret.
    ///
    /// One that is there but empty is a mistake: nothing must go out without the signature it meant.
    private mutating func signingKey(from entry: Entry?) -> Data? {
        guard let entry else { return nil }
        if entry.isNull { reader.report("the secret is empty", at: entry) }
        return reader.value(entry, expecting: SigningSecret.expected) { scalar throws(ValueError) -> Data? in
            guard case .text(let text) = scalar else {
                throw ValueError(
                    "expected \(SigningSecret.expected), found a number or a flag; put it in quotation marks"
                )
            }
            return try SigningSecret.key(of: text)
        }
    }

    private mutating func headers(from entry: Entry?) -> [String: String] {
        var headers: [String: String] = [:]
        for member in reader.members(of: entry, what: "a map of headers") {
            if let problem = HeaderRule.problem(ofName: member.name) {
                reader.report(problem, at: member.key)
            } else if headers.keys.contains(where: { $0.lowercased() == member.name.lowercased() }) {
                reader.report("this header is given more than once", at: member.key)
            }
            let value = member.value.isNull ? "" : reader.anyText(member.value)
            guard let value else { continue }
            if let problem = HeaderRule.problem(ofValue: value) { reader.report(problem, at: member.value) }
            headers[member.name] = value
        }
        return headers
    }
}
