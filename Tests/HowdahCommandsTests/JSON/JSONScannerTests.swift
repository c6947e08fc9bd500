import Testing

@testable import HowdahCommands

@Suite struct JSONScannerTests {
    @Test(arguments: [
        "{}", "[]", "null", " true ", "-0.5e+10", "\"a\\u00e9\\n\"", "[1,[2,{\"a\":{}}]]",
        "{ \"a\" : 1 , \"b\" : [ ] }",
        "12345678901234567890123456789012345678901234567890",
    ])
    func acceptsJSON(_ text: String) throws {
        try JSONScanner.validate(Array(text.utf8))
    }

    @Test(arguments: [
        "", "{", "}", "{a:1}", "{'a':1}", "[1,]", "{\"a\":1,}", "{\"a\" 1}", "01", "1.", ".5", "+1", "1e", "nul", "NaN",
        "\"a", "\"\\x\"", "\"\\u12g4\"", "\"a\nb\"", "1 2", "[1 2]", "{\"a\":1}}", "// x", "tru",
    ])
    func refusesEverythingElse(_ text: String) {
        #expect(throws: JSONScanError.self) { try JSONScanner.validate(Array(text.utf8)) }
    }

    @Test func refusesBytesThatAreNotText() {
        #expect(throws: JSONScanError.self) { try JSONScanner.validate([0x22, 0xFF, 0x22]) }
    }

    @Test func refusesNestingThatWouldExhaustTheStack() {
        let deep = String(repeating: "[", count: 100_000)
        #expect(throws: JSONScanError.self) { try JSONScanner.validate(Array(deep.utf8)) }
    }

    @Test func saysWhereTheValuesStand() throws {
        let bytes = Array("{\"a\": 1e400 , \"b\\u0063\" :{ \"x\":[1, 2] } }".utf8)
        let members = try JSONScanner.members(of: bytes)
        #expect(members.map(\.name) == ["a", "bc"])
        #expect(members.map { String(decoding: bytes[$0.value], as: UTF8.self) } == ["1e400", "{ \"x\":[1, 2] }"])
    }

    @Test(arguments: [
        ("\"plain\"", "plain"), ("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\/\u{8}\u{C}\n\r\t"),
        ("\"\\ud83d\\ude00\"", "😀"),
        ("\"\\ud83d\"", "\u{FFFD}"), ("\"漢\"", "漢"),
    ])
    func readsStrings(_ literal: String, _ text: String) {
        #expect(JSONString.decode(ArraySlice(literal.utf8)) == text)
    }
}
