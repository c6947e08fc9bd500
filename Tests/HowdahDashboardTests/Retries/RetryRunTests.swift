import Foundation
import Howdah
import Testing

@testable import HowdahDashboard

@Suite struct RetryRunTests {
    @Test("a group is retried slowly after asking, with its progress shown, and its end written down")
    func retriesAGroupSlowly() async throws {
        let shop = try Shop()
        try await shop.fail("{}", "{}", "{}")
        let audit = InMemoryAuditLog()
        try await withDashboard(shop, audit: audit) { browser async throws in
            let ada = try await browser.signedIn()
            let page = try await ada.get("/failed")
            let group = try #require(page.text.firstMatch(of: /group=([0-9a-f]{16})/)?.output.1)
            let form = "scope=matching&group=\(group)&token=\(try #require(page.token))"
            let question = try await ada.post("/failed/retry-slowly", form)
            #expect(question.text.contains("Retry 3 messages slowly?"))
            #expect(question.text.contains(#"name="rate" type="number" value="5" min="1" max="100""#))
            let begun = try await ada.post("/failed/retry-slowly", form + "&rate=100&confirmed=yes")
            #expect(begun.header("location")?.contains("group=\(group)") == true)
            #expect(
                try await Self.end(browser).contains(#""state":"done","rate":100,"who":"ada","total":3,"retried":3"#)
            )
            #expect(try await ada.get("/failed").text.contains("3 of 3 · 100 %"))
            #expect(try await shop.system.failureStore(nil).store.count(.all) == 0)
            let record = try #require(try await audit.records(before: nil, limit: 1).first)
            #expect(record.change.action == "failed.retry-slowly" && record.outcome == .done(count: 3))
        }
    }

    @Test("a slow retry ends as soon as a message that it put back fails again, and the rest stays")
    func endsWhenOneFailsAgain() async throws {
        let shop = try Shop()
        try await shop.fail("{}", "{}", "{}", "{}")
        try await withDashboard(shop) { browser async throws in
            let program = browser.operatorProgram
            let form = "scope=matching&type=broken&rate=1"
            #expect(try await program.post("/failed/retry-slowly", form, accept: "*/*").status == 200)
            let store = try shop.system.failureStore(nil).store
            try await eventually("one is back on its transport") { try await store.count(.all) < 4 }
            _ = await shop.command("consume", "mail", "--stop-when-empty", "-q")
            let end = try await Self.end(browser)
            #expect(end.contains(#""state":"failed again""#) && end.contains(/"failed_again":"\d"/))
            let (left, ready) = (
                try await store.count(.all), try await shop.system.transport("mail").inspector?.counts().ready
            )
            #expect(left > 1 && left + (ready ?? 0) == 4)
            let page = try await browser.signedIn().get("/failed").text
            #expect(page.contains(/<a href="\/failed\/\d\?store=failed">message \d<\/a>/))
        }
    }

    @Test("what fails after the question is not retried slowly either")
    func leavesWhatFailsMeanwhile() async throws {
        let shop = try Shop()
        try await shop.fail("{}")
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            let form = "scope=matching&type=broken&token=\(try #require(try await ada.get("/failed").token))"
            let question = try await ada.post("/failed/retry-slowly", form).text
            let bound = try #require(question.firstMatch(of: /name="failed_until" value="(\d+)"/)).output.1
            try await shop.fail("{}")
            let answer = form + "&rate=100&confirmed=yes&failed_until=\(bound)"
            #expect(try await ada.post("/failed/retry-slowly", answer).status == 303)
            #expect(try await Self.end(browser).contains(#""total":1,"retried":1"#))
            #expect(try await shop.system.failureStore(nil).store.list(.all, limit: 9).map(\.id.rawValue) == [2])
        }
    }

    @Test("of one list, one retry goes on at a time; it is stopped by hand, and what was put back stays so")
    func isStoppedByHand() async throws {
        let shop = try Shop()
        try await shop.fail(Array(repeating: Data("{}".utf8), count: 20))
        try await withDashboard(shop) { browser async throws in
            let program = browser.operatorProgram
            let form = "scope=matching&type=broken&rate=1"
            #expect(try await program.post("/failed/retry-slowly", form, accept: "*/*").status == 200)
            #expect(try await program.post("/failed/retry-slowly", form, accept: "*/*").status == 409)
            #expect(try await program.post("/failed/retry-slowly", form + "01", accept: "*/*").status == 400)
            #expect(try await browser.viewerProgram.post("/failed/retry-stop", "run=1", accept: "*/*").status == 403)
            let stopped = try await program.post("/failed/retry-stop", "run=1", accept: "*/*")
            #expect(stopped.text == "{\"stopped\":true}\n")
            #expect(try await Self.end(browser).contains(#""state":"stopped by robot""#))
            let (left, ready) = (
                try await shop.system.failureStore(nil).store.count(.all),
                try await shop.system.transport("mail").inspector?.counts().ready
            )
            #expect(left > 0 && left + (ready ?? 0) == 20)
            #expect(try await program.post("/failed/retry-stop", "run=1", accept: "*/*").status == 404)
        }
    }

    @Test("the end of the dashboard ends a slow retry, and what it did is written down")
    func endsWithTheDashboard() async throws {
        let shop = try Shop()
        try await shop.fail(Array(repeating: Data("{}".utf8), count: 20))
        let audit = InMemoryAuditLog()
        let store = try shop.system.failureStore(nil).store
        try await withDashboard(shop, audit: audit) { browser async throws in
            _ = try await browser.operatorProgram.post("/failed/retry-slowly", "scope=matching&rate=1", accept: "*/*")
            try await eventually("one is back on its transport") { try await store.count(.all) < 20 }
        }
        let left = try await store.count(.all)
        #expect(left > 0)
        let record = try #require(try await audit.records(before: nil, limit: 1).first)
        #expect(record.outcome == .done(count: 20 - left))
    }

    @Test("more than 1,000 messages are retried in portions, with their progress shown")
    func retriesManyInPortions() async throws {
        let shop = try Shop()
        try await shop.fail(Array(repeating: Data("{}".utf8), count: 1_001))
        try await withDashboard(shop) { browser async throws in
            let program = browser.operatorProgram
            let reply = try await program.post("/failed/retry", "scope=matching", accept: "application/json")
            #expect(reply.text.contains(#""subject":"failed: all messages""#) && reply.text.contains(#""total":1001"#))
            #expect(try await Self.end(browser).contains(#""state":"done","rate":null"#))
            #expect(try await shop.system.failureStore(nil).store.count(.all) == 0)
            #expect(try await shop.system.transport("mail").inspector?.counts().ready == 1_001)
        }
    }

    /// What is told of the latest retry once it has ended.
    private static func end(_ browser: Browser) async throws -> String {
        var text = ""
        try await eventually("the retry has ended") {
            text = try await browser.viewerProgram.get("/api/retries", accept: "application/json").text
            return !text.contains(#""state":"running""#) && !text.contains(#""state":"stopping""#)
        }
        return text
    }
}
