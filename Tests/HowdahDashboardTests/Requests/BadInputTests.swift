import Foundation
import Howdah
import Testing

@testable import HowdahDashboard

@Suite struct BadInputTests {
    @Test(
        "what cannot be is refused with its proper status",
        arguments: [
            ("/failed?type=" + String(repeating: "x", count: 10_240), 414),
            ("/failed?type=" + String(repeating: "x", count: 4_000), 400),
            ("/failed?limit=1000000000000000000", 400), ("/failed?limit=99999999999999999999999999", 400),
            ("/failed?limit=-1", 400), ("/failed?limit=a", 400), ("/failed?store=none", 404),
            ("/failed?type=%ff%fe", 400), ("/failed?type=a%00b", 400),
            ("/failed/abc", 404), ("/failed/0", 404), ("/failed/-1", 404), ("/failed/99999999999999999999", 404),
            ("/failed/1%00", 404), ("/failed/%3Cscript%3E", 404), ("/failed/1?store=none", 404),
            ("/schedules/main/none", 404), ("/api/audit?before=0", 400),
            ("/api/schedules/main/invoices/preview?limit=1000000000", 400), ("/assets/..%2f..%2fetc%2fpasswd", 404),
            ("/%2e%2e/etc/passwd", 404), ("/messages?after=gone.1.1", 400), ("/messages?after=failed.1", 400),
            ("/messages?state=failed&after=failed.9223372036854775807.1", 400),
            ("/messages?state=delayed&after=delayed.-9223372036854775808.1", 400),
        ]
    )
    func isRefused(path: String, status: Int) async throws {
        try await withDashboard(try Shop()) { browser async throws in
            for accept in ["text/html", "application/json"] {
                let reply = try await browser.operatorProgram.get(path, accept: accept)
                #expect(reply.status == status)
                #expect(!reply.text.contains("<script>"))
            }
        }
    }

    @Test(
        "a form that is too large, or no UTF-8, is refused before anything is done",
        arguments: [
            ("id=" + String(repeating: "1", count: 300_000), 413), ("id=%ff", 400), ("", 400), ("id=x", 400),
            ("id=1;id=2", 400),
            (Array(repeating: "id=1", count: 1_001).joined(separator: "&"), 400),
        ]
    )
    func badFormsAreRefused(form: String, status: Int) async throws {
        let shop = try Shop()
        try await shop.fail("{}")
        try await withDashboard(shop) { browser async throws in
            let reply = try await browser.operatorProgram.post("/failed/retry", form, accept: "*/*")
            #expect(reply.status == status)
            #expect(try await shop.system.failureStore(nil).store.count(.all) == 1)
        }
    }

    @Test("hostile contents are shown as text")
    func hostileContentsAreText() async throws {
        let shop = try Shop()
        let script = "<script>alert(1)</script>"
        try await shop.fail(
            [
                Data(#"{"a":"\#(script)"}"#.utf8), Data(script.utf8), Data([0xFF, 0xFE, 0x00]),
                Data("\"\u{338} onfocus=x".utf8),
            ],
            kind: "broken"
        )
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            for id in 1...4 {
                let page = try await ada.get("/failed/\(id)")
                #expect(page.status == 200)
                #expect(!page.text.contains(script))
            }
            #expect(try await ada.get("/failed/1").text.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
            #expect(try await ada.get("/failed/1").text.contains("550 mailbox &lt;unavailable&gt; &amp; closed"))
            #expect(try await ada.get("/failed/3").text.contains("ff fe 00"))
            #expect(try await ada.get("/failed/4").text.contains("&quot;\u{338} onfocus=x"))
        }
    }

    @Test("a body of 5 MB, and one nested 100,000 levels deep, make pages of a bounded size")
    func largeContentsAreCut() async throws {
        let shop = try Shop()
        let large = #"{"a":""# + String(repeating: "x", count: 5_000_000) + #""}"#
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        try await shop.fail(large, deep)
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            for id in 1...2 {
                let page = try await ada.get("/failed/\(id)")
                #expect(page.status == 200)
                #expect(page.text.utf8.count < 200_000)
                #expect(page.text.contains("The first 64 KiB of"))
            }
            #expect(try await ada.get("/failed").text.utf8.count < 50_000)
        }
    }
}
