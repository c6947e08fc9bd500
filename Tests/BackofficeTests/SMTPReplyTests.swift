import Testing

@testable import Backoffice

@Suite struct SMTPReplyTests {
    @Test func readsAllLinesOfTheLastRefusal() {
        let lines = ["220 hello", "250-a", "250 b", "550-5.1.1 no such", "550 5.1.1 mailbox", "221 bye"]
        let reply = SMTPReply(lastRefusalIn: lines)
        #expect(reply?.code == 550)
        #expect(reply?.text == "5.1.1 no such\n5.1.1 mailbox")
    }

    @Test(arguments: [[], ["220 hello"], ["nonsense"], [""]])
    func findsNoneWhereNothingWasRefused(lines: [String]) {
        #expect(SMTPReply(lastRefusalIn: lines) == nil)
    }
}
