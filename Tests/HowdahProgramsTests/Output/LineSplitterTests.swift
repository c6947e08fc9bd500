import Testing

@testable import HowdahPrograms

@Suite struct LineSplitterTests {
    @Test(arguments: [
        (["a\nb\n"], ["a", "b"]),
        (["a\nb"], ["a", "b"]),
        (["a", "b\nc", "\n"], ["ab", "c"]),
        (["a\r\nb\r", "\nc\r"], ["a", "b", "c"]),
        (["\n\n"], ["", ""]),
        ([""], []),
        (["12345678"], ["12345678"]),
        (["123456789"], ["12345678", "9"]),
        (["123456789\nx"], ["12345678", "9", "x"]),
        (["1234567", "é\n"], ["1234567", "é"]),
        (["1234567é"], ["1234567", "é"]),
        (["12345🐘67"], ["12345", "🐘67"]),
    ])
    func cutsBytesIntoLines(chunks: [String], lines: [String]) {
        var splitter = LineSplitter(limit: 8)
        var found: [String] = []
        for chunk in chunks {
            Array(chunk.utf8).withUnsafeBytes { bytes in
                splitter.append(bytes) { found.append(String(decoding: $0, as: UTF8.self)) }
            }
        }
        splitter.finish { found.append(String(decoding: $0, as: UTF8.self)) }
        #expect(found == lines)
    }

    @Test func doesNotLoseBytesThatAreNoCharacters() {
        var splitter = LineSplitter(limit: 8)
        var pieces: [Int] = []
        let bytes = [UInt8](repeating: 0x80, count: 20)
        bytes.withUnsafeBytes { splitter.append($0) { pieces.append($0.count) } }
        splitter.finish { pieces.append($0.count) }
        #expect(pieces.reduce(0, +) == 20)
    }
}
