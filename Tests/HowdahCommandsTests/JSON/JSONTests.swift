import Testing

@testable import HowdahCommands

@Suite struct JSONTests {
    @Test func keepsTheOrderOfMembersAndVerbatimText() {
        let json = JSON.object([
            ("z", .integer(1)), ("a", .verbatim("1e400")), ("n", .null), ("l", .strings(["x"])), ("d", .number(12.3)),
        ])
        #expect(json.text == "{\"z\":1,\"a\":1e400,\"n\":null,\"l\":[\"x\"],\"d\":12.3}")
    }

    @Test func escapesWhatWouldDisturbATerminal() {
        #expect(JSON.string("a\"\\\n\u{1B}\u{9B}\u{2028}é").text == "\"a\\\"\\\\\\n\\u001b\\u009b\\u2028é\"")
    }
}
