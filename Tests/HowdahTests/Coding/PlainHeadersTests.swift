import Testing

@testable import Howdah

struct PlainHeadersTests {
    @Test(arguments: [
        #"{"a":"b"}"#, #"{"X-Batch":"12","c":""}"#, #"{"ä":"ö 🐘"}"#, #"{"a":":,{}"}"#,
    ])
    func whatIsPlainIsReadAsADecoderReadsIt(_ text: String) throws {
        let spaced = text.replacing("{\"", with: "{ \"", maxReplacements: 1)
        #expect(PlainHeaders.values(in: spaced) == nil)
        #expect(try PlainHeaders.values(in: text) == MessageHeaders(json: spaced).values())
    }

    @Test(arguments: [
        #"{"a":"b","a":"c"}"#, "", "{", "}", "{}", "[]", "{\"}", "{\"a\"}", "{\"a\":}", "{\"a\":1}", "{\"a\":\"b}",
        "{\"a\":\"b\",}",
        "{\"a\":\"b\"}}",
        "{\"a\":\"b\" }", "{\"a\" :\"b\"}", #"{"a":"\n"}"#, #"{"a":"\"}"#, "{\"a\":\"b\"\"c\":\"d\"}",
        "{\"a\":\"b\"}x}", "{\"a\":\"\n\"}",
    ])
    func anythingElseIsLeftToADecoder(_ text: String) {
        #expect(PlainHeaders.values(in: text) == nil)
    }
}
