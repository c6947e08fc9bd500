import Howdah
import Testing

@testable import HowdahCommands

@Suite struct BulkDispatchTests {
    let shop = Shop(maximumBodySize: 100)

    private func run(_ lines: String..., format: String = "json") async -> Outcome {
        let captured = CapturedConsole(input: lines.joined(separator: "\n"))
        return await shop.run("dispatch", "-", "--format", format, with: captured)
    }

    @Test func storesEveryLineByteForByte() async {
        let outcome = await run(
            "{\"type\":\"fine\",\"body\":{\"number\": 12345678901234567890123, \"z\":1,\"a\":2}}",
            "",
            "{\"body\":[1.50],\"type\":\"x\",\"transport\":\"mail\",\"delay\":\"5s\",\"priority\":-3,\"headers\":{\"a\":\"b\"}}\r",
            "{\"type\":\"fine\",\"body\":null,\"transport\":null,\"delay\":2}"
        )
        #expect(outcome.status == .done)
        #expect(outcome.output == "{\"dispatched\":3,\"first_id\":\"1\",\"last_id\":\"3\"}\n")
        let bodies = shop.async.sent.map { String(decoding: $0.encoded.body, as: UTF8.self) }
        #expect(bodies == ["{\"number\": 12345678901234567890123, \"z\":1,\"a\":2}", "null"])
        #expect(shop.mail.sent.first?.encoded.headers == ["a": "b"])
    }

    @Test func saysSoInASentence() async {
        let outcome = await run("{\"type\":\"fine\",\"body\":{}}", format: "txt")
        #expect(outcome.output == "1 message dispatched (1 to 1).\n")
    }

    @Test func emptyInputIsNothing() async {
        #expect(await run("").output == "{\"dispatched\":0,\"first_id\":null,\"last_id\":null}\n")
    }

    @Test(arguments: [
        ("nonsense", "Line 2: "),
        ("{\"body\":{}}", "Line 2: \"type\" is missing"),
        ("{\"type\":\"fine\"}", "Line 2: \"body\" is missing"),
        ("{\"type\":1,\"body\":{}}", "Line 2: \"type\" is not a string"),
        ("{\"type\":\"fine\",\"body\":{},\"extra\":1}", "Line 2: \"extra\" is not one of: type, body, transport"),
        ("{\"type\":\"fine\",\"body\":{},\"body\":{}}", "Line 2: \"body\" stands there twice"),
        ("{\"type\":\"nope\",\"body\":{}}", "Line 2: No route is given for messages of type \"nope\""),
        ("{\"type\":\"fine\",\"body\":{},\"transport\":\"nope\"}", "Line 2: The transport \"nope\" does not exist."),
        ("{\"type\":\"fine\",\"body\":{},\"transport\":\"sync\"}", "Line 2: the transport \"sync\" stores nothing"),
        ("{\"type\":\"fine\",\"body\":{},\"delay\":\"x\"}", "Line 2: A delay is a number"),
        ("{\"type\":\"fine\",\"body\":{},\"priority\":1.5}", "Line 2: A priority is a whole number"),
        ("{\"type\":\"fine\",\"body\":{},\"priority\":32768}", "Line 2: A priority is a whole number"),
        ("{\"type\":\"fine\",\"body\":{},\"delay\":-1}", "Line 2: A delay is a number"),
        ("{\"type\":\"fine\",\"body\":{},\"delay\":\"40000d\"}", "is longer than a century"),
        ("{\"type\":\"\",\"body\":{}}", "Line 2: The message type \"\" is empty."),
        ("{\"type\":\"a\\u0007\",\"body\":{}}", "holds control characters."),
        ("{\"type\":\"fine\",\"body\":{},\"transport\":\"a b\"}", "Line 2: The transport"),
        ("{\"type\":\"fine\",\"body\":{},\"headers\":[]}", "Line 2: \"headers\" is not an object"),
        ("{\"type\":\"fine\",\"body\":{},\"headers\":{\"a\":1}}", "Line 2: the header \"a\" is not a string"),
        ("{\"type\":\"\(String(repeating: "x", count: 191))\",\"body\":{}}", "is longer than 190 bytes."),
        (
            "{\"type\":\"fine\",\"body\":\"\(String(repeating: "x", count: 99))\"}",
            "Line 2: The body of the message of type \"fine\" has 101 bytes; the limit is 100 bytes."
        ),
    ])
    func oneBadLineStoresNothing(_ line: String, _ words: String) async {
        let outcome = await run("{\"type\":\"fine\",\"body\":{}}", line)
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains(words))
        #expect(outcome.errors.contains("Line 2: ") && !outcome.errors.contains("Line 1: "))
        #expect(outcome.output.isEmpty)
        #expect(shop.async.sent.isEmpty)
    }

    @Test func tenBadLinesAreNamed() async {
        let captured = CapturedConsole(input: String(repeating: "x\n", count: 30))
        let outcome = await shop.run("dispatch", "-", with: captured)
        #expect(outcome.errors.contains("Line 10: "))
        #expect(!outcome.errors.contains("Line 11: "))
        #expect(outcome.errors.contains("More lines are wrong."))
    }

    @Test func optionsOfOneMessageAreRefused() async {
        #expect(await shop.run("dispatch", "-", "--delay", "5s").status == .usage)
    }
}
