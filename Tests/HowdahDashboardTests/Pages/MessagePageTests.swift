import Foundation
import Howdah
import NIOHTTP1
import Testing

@testable import HowdahDashboard

@Suite struct MessagePageTests {
    @Test("messages are found by transport, state, type, text and time, wherever they are")
    func findsMessages() async throws {
        let shop = try Shop()
        try await shop.fail(#"{"order":4711}"#)
        _ = await shop.command("dispatch", "fine", "--json", "{}", "-q")
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            let all = try await ada.get("/messages").text
            #expect(all.contains("/messages/1?transport=mail") && all.contains("/messages/2?transport=async"))
            for query in [
                "transport=mail", "state=failed", "type=broken", "text=4711", "text=mailbox&transport=mail",
                "until=2999-01-01T00:00&state=failed",
            ] {
                let found = try await ada.get("/messages?\(query)").text
                #expect(found.contains("/messages/1?transport=mail"), "\(query)")
                #expect(!found.contains("/messages/2?transport=async"), "\(query)")
            }
            #expect(try await ada.get("/messages?text=nowhere").text.contains("No message matches."))
        }
    }

    @Test("a list goes on where it ended")
    func turnsPages() async throws {
        let shop = try Shop()
        try await shop.fail(Array(repeating: Data("{}".utf8), count: 60))
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            let first = try await ada.get("/messages?state=failed").text
            let next = try #require(first.firstMatch(of: /class="button" href="([^"]+)"/)?.output.1)
            let second = try await ada.get(String(next).replacing("&amp;", with: "&")).text
            let ids = [first, second].map { page in Set(page.matches(of: /\/messages\/(\d+)\?/).map { $0.output.1 }) }
            #expect(ids.map(\.count) == [50, 10])
            #expect(ids[0].isDisjoint(with: ids[1]))
        }
    }

    @Test("a message says why it is not running")
    func saysWhy() async throws {
        let shop = try Shop()
        try await shop.fail("{}")
        _ = await shop.command("dispatch", "fine", "--json", "{}", "-q")
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            #expect(try await ada.get("/messages/1").text.contains("was set aside in &quot;failed&quot;"))
            #expect(try await ada.get("/messages/2").text.contains("No worker that is alive consumes"))
            let token = try #require(try await ada.get("/transports").token)
            #expect(try await ada.post("/transports/pause", "name=async&token=\(token)").status == 303)
            #expect(try await ada.get("/messages/2").text.contains("was paused by ada"))
            #expect(try await ada.get("/transports").text.contains("paused</span><small>by ada</small>"))
            #expect(try await ada.post("/transports/resume", "name=async&token=\(token)").status == 303)
            #expect(try await !ada.get("/transports").text.contains("paused</span>"))
        }
    }

    @Test("a search does not tell what stands in a message that is shown to nobody")
    func searchingIsNoOracle() async throws {
        let shop = try Shop()
        try await shop.fail(#"{"card":"4111"}"#, kind: "secret.card")
        try await withDashboard(shop, configure: { $0.sensitiveTypes = ["secret.*"] }) { browser async throws in
            let ada = try await browser.signedIn()
            #expect(try await ada.get("/messages?text=4111").text.contains("No message matches."))
            #expect(try await ada.get("/messages?text=4112").text.contains("No message matches."))
            for guess in ["4111", "4112", "mailbox"] {
                let found = try await ada.get("/api/messages?text=\(guess)&limit=1", accept: "*/*").text
                #expect(found == #"{"messages":[],"next":null,"partial":false}"# + "\n", "\(guess)")
            }
            let page = try await ada.get("/messages/1").text
            #expect(!page.contains("4111") && !page.contains("mailbox") && page.contains("marked as sensitive"))
        }
    }

    @Test("what follows a message in a chain is shown by type and transport, and found by nobody")
    func chainsHideWhatFollows() async throws {
        let shop = try Shop()
        let link = #"{"queue":"async","type":"secret.card","body":"{\"card\":4111}","headers":"{\"note\":\"visa\"}"}"#
        try await shop.fail("{}", headers: ["X-Chain": "[\(link)]", "note": "plain"])
        try await withDashboard(shop, configure: { $0.sensitiveTypes = ["secret.*"] }) { browser async throws in
            let ada = try await browser.signedIn()
            for path in ["/messages/1", "/failed/1", "/api/messages/1", "/api/failed/1"] {
                let text = try await ada.get(path).text
                #expect(!text.contains("4111") && !text.contains("visa"), "\(path)")
                #expect(text.contains("secret.card on async") && text.contains("plain"), "\(path)")
            }
            for guess in ["4111", "visa"] {
                #expect(try await ada.get("/messages?text=\(guess)").text.contains("No message matches."))
            }
            #expect(try await ada.get("/api/messages?text=plain").text.contains(#""id":"1""#))
        }
    }

    @Test("messages that failed alike are shown, retried and removed together")
    func groupsFailures() async throws {
        let shop = try Shop()
        try await shop.fail("{}", "{}", "{}")
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            let page = try await ada.get("/failed")
            let group = try #require(page.text.firstMatch(of: /group=([0-9a-f]{16})/)?.output.1)
            let token = try #require(page.token)
            #expect(try await ada.get("/failed?group=\(group)").text.contains("3 messages"))
            #expect(try await ada.get("/failed?group=0000000000000000").text.contains("has failed"))
            #expect(try await ada.get("/failed?group=nonsense").status == 400)
            let form = "scope=matching&group=\(group)&token=\(token)"
            let question = try await ada.post("/failed/retry", form)
            #expect(question.text.contains("Retry 3 messages that failed alike?"))
            #expect(try await ada.post("/failed/retry", form + "&confirmed=yes").status == 303)
            #expect(try await shop.system.failureStore(nil).store.count(.all) == 0)
        }
    }
}
