import Howdah
import Testing

@Suite struct MessageHeadersTests {
    // B133
    @Test(
        arguments: [
            [:], ["a": "1"], ["": ""], ["quoted \"name\"": "back\\slash"], ["lines": "a\nb\r\nc\td"],
            ["control": "\u{0}\u{1}\u{1F}\u{7F}"], ["unicode": "ÿ象🐘\u{2028}"], ["b": "2", "a": "1", "c": "{\"x\":1}"],
        ]
    )
    func headersSurviveTheirStoredForm(values: [String: String]) throws {
        #expect(try MessageHeaders(json: MessageHeaders(values).json).values() == values)
    }

    @Test func theStoredFormIsOneObjectWithItsNamesInOrder() {
        #expect(MessageHeaders(["b": "2", "a": "x\u{1}\"\n"]).json == #"{"a":"x\u0001\"\n","b":"2"}"#)
    }

    @Test func valuesThatAreNotStringsAreGivenAsText() throws {
        let headers = MessageHeaders(json: #"{"n":1,"f":1.5,"t":true,"z":null,"l":["a"],"o":{"k":"v"}}"#)

        let values = try headers.values()
        #expect(values["n"] == "1")
        #expect(values["f"] == "1.5")
        #expect(values["t"] == "true")
        #expect(values["z"] == "null")
        #expect(values["l"] == #"["a"]"#)
        #expect(values["o"] == #"{"k":"v"}"#)
    }

    @Test func equalHeadersAreEqualHoweverTheyAreSpelled() {
        #expect(MessageHeaders(json: #"{ "b": "2", "a": "1" }"#) == ["a": "1", "b": "2"])
        #expect(MessageHeaders(json: #"{"a":"2"}"#) != ["a": "1"])
        #expect(MessageHeaders(json: "{") == MessageHeaders(json: "{"))
        #expect(MessageHeaders(json: "{") != [:])
    }
}
