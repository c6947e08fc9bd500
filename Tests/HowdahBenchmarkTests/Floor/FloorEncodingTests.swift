import Testing

@testable import HowdahBenchmark

@Suite struct FloorEncodingTests {
    @Test func anArrayQuotesItsTexts() {
        #expect(ArrayText.texts(["a", "{\"b\"}", "c\\d"]) == #"{"a","{\"b\"}","c\\d"}"#)
    }

    @Test func aStreamOfCopyHasAHeaderARowAndAnEnd() {
        var copy = BinaryCopy()
        copy.appendRow(1, [Array("ab".utf8)])
        copy.finish()
        let header = Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        let row: [UInt8] = [0, 2, 0, 0, 0, 4, 0, 0, 0, 1, 0, 0, 0, 2] + Array("ab".utf8)
        #expect(copy.bytes == header + row + [0xFF, 0xFF])
    }

    @Test func valuesAreLentAsTextsOneAfterTheOther() {
        var values = FloorValues(["first", ""])
        values.append(Array("third".utf8))
        let texts = values.withPointers { pointers in
            (0..<values.count).map { pointers?[$0].map { String(cString: $0) } }
        }
        #expect(texts == ["first", "", "third"])
        values.removeAll()
        #expect(values.count == 0)
    }
}
