#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Secrets with which requests are signed.
enum SigningSecret {
    /// What is expected, in words.
    static let expected = "a secret: a text, or \"whsec_\" and Base64"

    /// The key that a secret stands for: what follows `whsec_` is Base64, as Standard Webhooks writes it; any other
    /// text is the key itself, in UTF-8.
    ///
    /// - Throws: ``ValueError`` if there is no key in it; nothing of the secret is shown.
    static func key(of text: String) throws(ValueError) -> Data {
        guard text.hasPrefix(prefix) else {
            guard !text.isEmpty else { throw ValueError("the secret is empty") }
            return Data(text.utf8)
        }
        guard let key = Data(base64Encoded: String(text.dropFirst(prefix.count))), !key.isEmpty else {
            throw ValueError("what follows \"whsec_\" is not Base64")
        }
        return key
    }

    private static let prefix = "whsec_"
}
