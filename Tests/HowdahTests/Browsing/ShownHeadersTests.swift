import Testing

@testable import Howdah

struct ShownHeadersTests {
    @Test("Of messages that follow in a chain, the types and transports are shown")
    func chainsAreOutlined() throws {
        let links = #"[{"queue":"async","type":"a","body":"secret"},{"queue":"mail","type":"b","body":"secret"}]"#
        let headers: MessageHeaders = ["X-Chain": links, "note": "plain"]
        #expect(try headers.shown.values() == ["X-Chain": "a on async, b on mail", "note": "plain"])
        #expect(try headers.searched.values() == ["note": "plain"])
    }

    @Test("What is no chain is not shown under its name")
    func whatIsNoChainIsHidden() throws {
        #expect(try MessageHeaders(["X-Chain": "secret"]).shown.values() == ["X-Chain": "(cannot be read)"])
        let broken = MessageHeaders(json: #"{"X-Chain":"secret"#)
        #expect(try broken.shown.values() == ["X-Chain": "(cannot be read)"])
    }

    @Test("Headers without a chain are shown as they stand, even if they cannot be read")
    func othersStayAsTheyAre() {
        for json in [#"{ "a" : 1 }"#, "{}", "no headers"] {
            #expect(MessageHeaders(json: json).shown.json == json)
        }
    }
}
