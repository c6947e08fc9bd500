#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// What is asked of a server outside.
struct OutsideRequest: Sendable {
    /// The address, with everything but the query.
    let url: String
    /// The parts of the query; of a form, if there is one.
    var parameters: [(name: String, value: String)] = []
    var headers: [(name: String, value: String)] = []
    /// Whether the parameters are sent as a form, with POST.
    var isForm = false
    /// A body in JSON, which is sent with PUT.
    var json: Data?

    /// The parameters as they are written in a query or a form.
    var encodedParameters: String {
        parameters.map { "\(Self.encode($0.name))=\(Self.encode($0.value))" }.joined(separator: "&")
    }

    /// The address as it is asked for.
    var target: String {
        isForm || parameters.isEmpty ? url : "\(url)\(url.contains("?") ? "&" : "?")\(encodedParameters)"
    }

    /// Percent-encodes everything but the unreserved characters of RFC 3986.
    private static func encode(_ text: String) -> String {
        text.utf8.map { byte in
            let scalar = Unicode.Scalar(byte)
            let isPlain = scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal
            if byte < 0x80, isPlain || "-._~".unicodeScalars.contains(scalar) { return String(scalar) }
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count == 1 ? "%0\(digits)" : "%\(digits)"
        }.joined()
    }
}
