import Howdah
import Testing

@Suite struct PrintableTests {
    @Test(
        arguments: [
            ("plain", "plain"), ("", ""), ("ÿ 象 🐘", "ÿ 象 🐘"), ("a\nb", "a\\nb"), ("\u{1B}[31m", "\\u{1B}[31m"),
            ("\u{0}", "\\0"), ("\u{7F}", "\\u{7F}"), ("\u{9B}2J", "\\u{009B}2J"), ("a\r\nb", "a\\r\\nb"),
        ]
    )
    func controlCharactersAreEscaped(text: String, printed: String) {
        #expect(Printable(text).description == printed)
    }

    @Test func aLongTextIsCutAndSaysSo() {
        #expect(Printable("12345", limit: 5).description == "12345")
        #expect(Printable("123456", limit: 5).description == "12345…")
    }
}
