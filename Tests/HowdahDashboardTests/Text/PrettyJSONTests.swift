import Testing

@testable import HowdahDashboard

@Suite struct PrettyJSONTests {
    @Test("JSON gets line breaks, and every value stays as it was written")
    func keepsValues() {
        let text = #"{"b":12345678901234567890.000100,"a":[1,{"x":"a\"b, {c}: \u00e9"}],"e":{},"f":[ ],"b":-0E+10}"#
        #expect(
            PrettyJSON.text(text) == #"""
                {
                  "b": 12345678901234567890.000100,
                  "a": [
                    1,
                    {
                      "x": "a\"b, {c}: \u00e9"
                    }
                  ],
                  "e": {},
                  "f": [],
                  "b": -0E+10
                }
                """#
        )
    }

    @Test("what is no JSON is left alone", arguments: ["", "{", "{a:1}", "[1,]", "hello", "\u{FEFF}{}"])
    func leavesOthers(text: String) {
        #expect(PrettyJSON.text(text) == nil)
    }
}
