import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A password or a token.
///
/// Only its digest is kept, and comparing takes the same time wherever the first difference is.
public struct Secret: Sendable {
    private let digest: SHA256Digest

    public init(_ text: String) {
        self.digest = SHA256.hash(data: Data(text.utf8))
    }

    /// Whether a text is the secret.
    func matches(_ text: String) -> Bool {
        SHA256.hash(data: Data(text.utf8)) == digest
    }

    /// What is the same for this secret alone, and tells nothing of it to those who do not know the signer's key.
    func mark(by signer: Signer) -> String {
        String(signer.signature(of: Base64URL.encode(Data(digest)), for: "secret").prefix(16))
    }
}
