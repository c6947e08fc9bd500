import Howdah

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// The message that most tests send.
struct Note: Message, Equatable {
    static let kind: MessageKind = "note"

    var text: String
}

/// A message of another type.
struct Other: Message, Equatable {
    static let kind: MessageKind = "other"

    var number = 1
}

/// A message that belongs to a more general kind.
struct UrgentNote: Message {
    static let kind: MessageKind = "note.urgent"
    static let parents: [MessageKind] = [Note.kind, "anything"]
}

/// An error as handlers throw them.
struct Broken: Error, Equatable, CustomStringConvertible {
    var description = "It is broken."
}

/// An error that no retry can mend.
struct Hopeless: UnrecoverableFailure, CustomStringConvertible {
    var description: String { "It is hopeless." }
}

extension Delivery {
    /// A claimed note that no store knows.
    static func sample(attempt: Int = 1, headers: MessageHeaders = [:]) -> Self {
        Self(
            id: MessageID(rawValue: 42),
            transport: "async",
            lease: Lease(rawValue: 1),
            attempt: attempt,
            encoded: EncodedMessage(kind: Note.kind, body: Data(#"{"text":"one"}"#.utf8), headers: headers),
            createdAt: .distantPast
        )
    }
}

extension RawMessage {
    init(kind: MessageKind, text: String) {
        self.init(kind: kind, body: Data(text.utf8))
    }

    var text: String { String(decoding: body, as: UTF8.self) }
}

extension OutgoingMessage {
    /// A message without contents.
    static func sample(kind: MessageKind) -> Self {
        Self(EncodedMessage(kind: kind, body: Data()))
    }
}
