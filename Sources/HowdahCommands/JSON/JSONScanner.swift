/// Checks that bytes are JSON as RFC 8259 has it, and says where its parts stand.
///
/// A parser that builds values would round large numbers, reorder members and drop duplicates. A body is
/// stored as it was given, so all that is needed is its place in the line.
package struct JSONScanner {
    /// The deepest nesting that is accepted, so that no text can exhaust the stack of whoever reads it.
    static let maximumDepth = 512

    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Checks that the bytes are one JSON value with nothing but spaces around it.
    package static func validate(_ bytes: [UInt8]) throws(JSONScanError) {
        var scanner = Self(bytes)
        try scanner.checkEncoding()
        scanner.skipSpaces()
        try scanner.value(depth: 0)
        try scanner.finish()
    }

    /// The members of the JSON object that the bytes are: their names, and where their values stand.
    static func members(of bytes: [UInt8]) throws(JSONScanError) -> [(name: String, value: Range<Int>)] {
        var scanner = Self(bytes)
        try scanner.checkEncoding()
        scanner.skipSpaces()
        guard scanner.peek == UInt8(ascii: "{") else { throw scanner.error("an object is expected") }
        let members = try scanner.object(depth: 1)
        try scanner.finish()
        return members
    }

    private func checkEncoding() throws(JSONScanError) {
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        throw JSONScanError(problem: "the text is not UTF-8", position: 1)
    }

    private mutating func finish() throws(JSONScanError) {
        skipSpaces()
        guard position == bytes.count else { throw error("nothing more is expected") }
    }

    private mutating func value(depth: Int) throws(JSONScanError) {
        guard depth <= Self.maximumDepth else { throw error("the nesting is deeper than \(Self.maximumDepth)") }
        guard let byte = peek else { throw error("the text ends where a value is expected") }
        switch byte {
        case UInt8(ascii: "{"): _ = try object(depth: depth + 1)
        case UInt8(ascii: "["): try array(depth: depth + 1)
        case UInt8(ascii: "\""): try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
        default: throw error("a value is expected")
        }
    }

    private mutating func object(depth: Int) throws(JSONScanError) -> [(name: String, value: Range<Int>)] {
        var members: [(name: String, value: Range<Int>)] = []
        try expect("{")
        guard !accept("}") else { return members }
        repeat {
            guard peek == UInt8(ascii: "\"") else { throw error("the name of a member is expected") }
            let start = position
            try string()
            let name = JSONString.decode(bytes[start..<position])
            skipSpaces()
            try expect(":")
            let first = position
            try value(depth: depth)
            members.append((name, first..<position))
        } while accept(",")
        guard accept("}") else { throw error("\",\" or \"}\" is expected") }
        return members
    }

    private mutating func array(depth: Int) throws(JSONScanError) {
        try expect("[")
        guard !accept("]") else { return }
        repeat { try value(depth: depth) } while accept(",")
        guard accept("]") else { throw error("\",\" or \"]\" is expected") }
    }

    private mutating func string() throws(JSONScanError) {
        position += 1
        while let byte = peek {
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return
            case UInt8(ascii: "\\"): try escape()
            case 0..<0x20: throw error("a control character in a string has to be escaped")
            default: continue
            }
        }
        throw error("the text ends inside a string")
    }

    private mutating func escape() throws(JSONScanError) {
        guard let byte = peek else { throw error("the text ends inside a string") }
        position += 1
        if "\"\\/bfnrt".utf8.contains(byte) { return }
        guard byte == UInt8(ascii: "u") else { throw error("no such escape") }
        for _ in 0..<4 {
            guard let digit = peek, Character(Unicode.Scalar(digit)).isHexDigit else {
                throw error("four hex digits are expected")
            }
            position += 1
        }
    }

    private mutating func number() throws(JSONScanError) {
        if peek == UInt8(ascii: "-") { position += 1 }
        if peek == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if peek == UInt8(ascii: ".") {
            position += 1
            try digits()
        }
        if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
            position += 1
            if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
    }

    private mutating func digits() throws(JSONScanError) {
        let start = position
        while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw error("a digit is expected") }
    }

    private mutating func word(_ word: StaticString) throws(JSONScanError) {
        let expected = word.withUTF8Buffer { Array($0) }
        guard bytes[position...].starts(with: expected) else { throw error("a value is expected") }
        position += expected.count
    }

    private mutating func expect(_ character: Unicode.Scalar) throws(JSONScanError) {
        guard peek == UInt8(ascii: character) else { throw error("\"\(character)\" is expected") }
        position += 1
        skipSpaces()
    }

    /// Takes a character if it comes next, after spaces, together with the spaces behind it.
    private mutating func accept(_ character: Unicode.Scalar) -> Bool {
        skipSpaces()
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        if character == "," { skipSpaces() }
        return true
    }

    private mutating func skipSpaces() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func error(_ problem: String) -> JSONScanError {
        JSONScanError(problem: problem, position: position + 1)
    }
}
