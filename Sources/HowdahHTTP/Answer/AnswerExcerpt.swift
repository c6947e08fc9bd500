import Howdah

/// The beginning of an answer's body: as much as helps a person who looks for the cause of a failure.
struct AnswerExcerpt: Sendable {
    /// How many bytes are kept.
    static let limit = 4_096
    /// How many bytes are read, so that the connection can be used again; whoever sends more loses it.
    static let longestRemainder = 65_536

    private var bytes: [UInt8] = []
    private var count = 0
    /// Why the body ends before its end; `nil` if it does not.
    var breakOff: String?

    /// Adds a piece of the body.
    ///
    /// - Returns: Whether more should be read.
    mutating func append(_ piece: some Collection<UInt8>) -> Bool {
        bytes.append(contentsOf: piece.prefix(Self.limit - bytes.count))
        count += piece.count
        return count < Self.longestRemainder
    }

    /// The body as text; empty if there is none.
    var text: String {
        var text = String(decoding: bytes, as: UTF8.self)
        if count > bytes.count {
            // A character that was cut in two is no part of what was sent.
            while text.last == "\u{FFFD}" { text.removeLast() }
            text += "…"
        }
        return text
    }

    /// The first line of the body that says anything; `nil` if there is none.
    var firstLine: String? {
        text.split(whereSeparator: \.isNewline).lazy
            .compactMap { line -> String? in
                let words = line.drop(while: \.isWhitespace)
                return words.isEmpty ? nil : String(words)
            }
            .first
    }
}
