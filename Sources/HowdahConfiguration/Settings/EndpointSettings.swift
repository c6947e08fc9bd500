#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A URL that messages are sent to.
public struct EndpointSettings: Sendable, Hashable {
    /// The URL, with `http` or `https` and a host; it may hold a user and a password.
    public var url: URL
    /// Headers to send besides those of the message.
    public var headers: [String: String] = [:]
    /// The key with which requests are signed; `nil` for no signature.
    public var signingKey: Data?

    public init(_ url: URL) {
        self.url = url
    }
}
