import Testing

@testable import HowdahHTTP

@Suite struct AnswerExcerptTests {
    @Test func keepsTheBeginningAndSaysThatThereIsMore() {
        var excerpt = AnswerExcerpt()
        let wantsMore = excerpt.append(repeatElement(UInt8(ascii: "a"), count: 3_000))
        #expect(wantsMore)
        #expect(excerpt.text == String(repeating: "a", count: 3_000))
        _ = excerpt.append(repeatElement(UInt8(ascii: "b"), count: 3_000))
        #expect(excerpt.text == String(repeating: "a", count: 3_000) + String(repeating: "b", count: 1_096) + "…")
    }

    @Test func asksForNoMoreThanTheConnectionIsWorth() {
        var excerpt = AnswerExcerpt()
        let answers = [excerpt.append(repeatElement(UInt8(0), count: 65_535)), excerpt.append([0])]
        #expect(answers == [true, false])
    }

    @Test func doesNotCutACharacterInTwo() {
        var excerpt = AnswerExcerpt()
        _ = excerpt.append(Array((String(repeating: "a", count: 4_094) + "😀😀").utf8))
        #expect(excerpt.text == String(repeating: "a", count: 4_094) + "…")
    }

    @Test func findsTheFirstLineThatSaysAnything() {
        var excerpt = AnswerExcerpt()
        #expect(excerpt.firstLine == nil)
        _ = excerpt.append(Array("\r\n \n  first\r\nsecond".utf8))
        #expect(excerpt.firstLine == "first")
    }
}
