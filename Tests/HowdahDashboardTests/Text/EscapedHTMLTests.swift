import Testing

@testable import HowdahDashboard

@Suite struct EscapedHTMLTests {
    @Test(
        "nothing that a browser could take for markup stays",
        arguments: [
            ("<a href=\"x\" title='y'>&", "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;"),
            ("\"\u{338}", "&quot;\u{338}"), ("<\u{301}b", "&lt;\u{301}b"),
            ("a\u{0}b\u{1B}[1m", "a\u{FFFD}b\u{FFFD}[1m"),
            ("line\nline\ttab", "line\nline\ttab"), ("🐘 é", "🐘 é"),
        ]
    )
    func escapes(text: String, expected: String) {
        #expect(EscapedHTML().escapeText(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
    }
}
