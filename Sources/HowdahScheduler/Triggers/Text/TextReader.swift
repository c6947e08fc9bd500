/// Reads a short text from left to right and knows the column it is at.
///
/// A text that is too long or not plain ASCII is refused before any of it is read.
struct TextReader {
    static let limit = 1_000

    let text: String
    private let bytes: [UInt8]
    private var index = 0
    private var end: Int

    init(_ text: String) throws(TriggerError) {
        guard text.utf8.count <= Self.limit else {
            throw TriggerError(text: text, reason: "it is longer than \(Self.limit) characters")
        }
        let bytes = Array(text.utf8)
        if let foreign = bytes.firstIndex(where: { $0 < 0x20 && $0 != UInt8(ascii: "\t") || $0 > 0x7E }) {
            throw TriggerError(
                text: text,
                position: foreign + 1,
                reason: "only plain letters, digits and signs are understood"
            )
        }
        self.text = text
        self.bytes = bytes
        self.end = bytes.count
    }

    /// The column of the next character, from 1.
    var column: Int { index + 1 }

    var isAtEnd: Bool { index == end }

    /// The next character in lower case.
    var next: Character? {
        isAtEnd ? nil : Character(UnicodeScalar(Self.lowercased(bytes[index])))
    }

    /// What has been read since `column`.
    func read(since column: Int) -> String {
        String(decoding: bytes[(column - 1)..<index], as: UTF8.self)
    }

    func failure(_ reason: String, at column: Int? = nil) -> TriggerError {
        TriggerError(text: text, position: column ?? self.column, reason: reason)
    }

    /// Reads `character` if it is the next one.
    mutating func take(_ character: Character) -> Bool {
        guard next == character else { return false }
        index += 1
        return true
    }

    mutating func skipBlanks() {
        skip { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }

    /// Reads the letters that follow, in lower case.
    mutating func word() -> String {
        let start = index
        skip { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(Self.lowercased($0)) }
        return String(decoding: bytes[start..<index].map(Self.lowercased), as: UTF8.self)
    }

    /// Reads the digits that follow as a number, or nothing if there are none.
    ///
    /// - Throws: When it has more than `digits` digits.
    mutating func number(digits limit: Int = 9) throws(TriggerError) -> Int? {
        let start = index
        skip { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard index > start else { return nil }
        guard index - start <= limit else { throw failure("the number has too many digits", at: start + 1) }
        return bytes[start..<index].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }

    private mutating func skip(while matches: (UInt8) -> Bool) {
        while index < end, matches(bytes[index]) { index += 1 }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}

extension TextReader {
    /// A reader of the part of the text before the next blank, with the columns of the whole text.
    ///
    /// This reader goes on behind that part.
    mutating func part() -> TextReader {
        var part = self
        skip { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
        part.end = index
        return part
    }
}
