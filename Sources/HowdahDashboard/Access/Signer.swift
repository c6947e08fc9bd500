import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Signs what is given to browsers, so that only this dashboard can have written what comes back.
struct Signer: Sendable {
    private let key: SymmetricKey

    /// - Parameter secret: What the key is made of; `nil` for one that is made up.
    init(secret: String?) {
        self.key =
            secret.map { SymmetricKey(data: SHA256.hash(data: Data("howdah dashboard \($0)".utf8))) }
            ?? SymmetricKey(size: .bits256)
    }

    /// The signature of a text for a purpose; that for another purpose is different.
    func signature(of text: String, for purpose: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data("\(purpose)\n\(text)".utf8), using: key)
        return Base64URL.encode(Data(code))
    }

    /// Whether a signature is right, in the same time wherever it is wrong.
    func verifies(_ signature: String, of text: String, for purpose: String) -> Bool {
        guard let code = Base64URL.decode(signature) else { return false }
        let data = Data("\(purpose)\n\(text)".utf8)
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: data, using: key)
    }

    /// A text with its signature, to be kept by a browser.
    func signed(_ text: String, for purpose: String) -> String {
        let payload = Base64URL.encode(Data(text.utf8))
        return "\(payload).\(signature(of: payload, for: purpose))"
    }

    /// The text of what a browser kept, if it was signed here for the same purpose.
    func opened(_ signed: String, for purpose: String) -> String? {
        let parts = signed.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, verifies(parts[1], of: parts[0], for: purpose) else { return nil }
        return Base64URL.decode(parts[0]).flatMap { String(validating: $0, as: UTF8.self) }
    }

    /// A text that nobody can guess.
    static func nonce() -> String {
        SymmetricKey(size: .bits128).withUnsafeBytes { Base64URL.encode(Data($0)) }
    }
}
