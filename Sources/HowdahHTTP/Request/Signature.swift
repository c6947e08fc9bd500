import Crypto

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The signature of a request, as [Standard Webhooks](https://www.standardwebhooks.com) defines it.
///
/// What is signed is the identifier, the time and the body with a period between them, so that none of the three can be
/// exchanged. The receiver refuses what is older than a few minutes, and what it has seen already.
struct Signature: Sendable, Hashable {
    /// The value of `Webhook-Id`.
    let id: String
    /// The value of `Webhook-Timestamp`: whole seconds since 1970.
    let timestamp: String
    /// The value of `Webhook-Signature`: a version and HMAC-SHA256 as Base64.
    let value: String

    init(of body: Data, id: String, at time: Date, key: Data) {
        self.id = id
        self.timestamp = "\(Int64(time.timeIntervalSince1970))"
        var code = HMAC<SHA256>(key: SymmetricKey(data: key))
        code.update(data: Data("\(id).\(timestamp).".utf8))
        code.update(data: body)
        self.value = "v1," + Data(code.finalize()).base64EncodedString()
    }
}
