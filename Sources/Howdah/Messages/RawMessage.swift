#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// A message whose shape this program does not know: a kind and the bytes of a body.
///
/// Handlers that are programs take their messages this way, and so does every message that is only
/// passed on.
public struct RawMessage: Message, Equatable {
    /// The kind of the Swift type, which is never stored; see ``Envelope/kind`` for that of a message.
    public static let kind: MessageKind = "howdah.raw"

    /// The kind under which this message is stored.
    public var kind: MessageKind
    /// The body, as stored.
    ///
    /// JSON unless its sender and its handler agreed on something else.
    public var body: Data

    public init(kind: MessageKind, body: Data) {
        self.kind = kind
        self.body = body
    }
}
