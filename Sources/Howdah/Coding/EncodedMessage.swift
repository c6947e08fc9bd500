#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A message as it is stored: a kind, the bytes of a body, and headers.
public struct EncodedMessage: Sendable, Equatable {
    public var kind: MessageKind
    public var body: Data
    public var headers: MessageHeaders

    public init(kind: MessageKind, body: Data, headers: MessageHeaders = [:]) {
        self.kind = kind
        self.body = body
        self.headers = headers
    }
}
