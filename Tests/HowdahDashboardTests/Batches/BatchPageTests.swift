import Foundation
import Howdah
import HowdahBatches
import Testing

@testable import HowdahDashboard

@Suite struct BatchPageTests {
    @Test("D6: background jobs show kind, owner, progress, status, reason and when they last moved")
    func showsBackgroundJobs() async throws {
        let shop = try Shop()
        try await shop.dispatchBatch("wallet <sync>", "{}", "{}") { $0.key = "company-7" }
        try await shop.dispatchBatch("bulk.mail", "{}")
        try await shop.batches.cancel(BatchID(rawValue: 2), reason: "Wrong <text>")
        try await withDashboard(shop) { browser async throws in
            let page = try await browser.signedIn().get("/background-jobs").text
            #expect(page.contains("wallet &lt;sync&gt;</a>") && page.contains("<td>company-7</td>"))
            #expect(page.contains(#"<progress max="2" value="0">0 %</progress>"#) && page.contains("0 of 2 · 0 %"))
            #expect(
                page.contains("pending</span>") && page.contains("cancelled</span><small>Wrong &lt;text&gt;</small>")
            )
            #expect(page.contains(#"<progress max="1" value="0">0 %</progress>"#))
            #expect(page.contains(#"aria-label="Cancel job 1""#) && !page.contains(#"aria-label="Cancel job 2""#))
            #expect(page.contains(#"http-equiv="refresh" content="10""#) && page.contains("data-events="))
            let viewed = try await browser.signedIn("bob", "battery staple").get("/background-jobs").text
            #expect(viewed.contains("bulk.mail</a>") && !viewed.contains("Cancel job"))
        }
    }

    @Test("D5: a job is cancelled after asking, with its open items and its reason")
    func cancelsAfterAsking() async throws {
        let shop = try Shop()
        let id = try await shop.dispatchBatch("wallet.sync", "{}", "{}")
        let audit = InMemoryAuditLog()
        try await withDashboard(shop, audit: audit) { browser async throws in
            let ada = try await browser.signedIn()
            let token = try #require(try await ada.get("/background-jobs").token)
            let question = try await ada.post("/batches/cancel", "id=1&from=jobs&token=\(token)")
            #expect(question.text.contains("Cancel batch 1 (wallet.sync)?"))
            #expect(question.text.contains("Its 2 open items are cancelled."))
            #expect(try await shop.batches.show(id).status == .pending)
            let done = try await ada.post("/batches/cancel", "id=1&from=jobs&confirmed=yes&token=\(token)")
            #expect(done.header("location") == "/background-jobs")
            let record = try await shop.batches.show(id)
            #expect(record.status == .cancelled && record.cancelled == 2 && record.reason == "Cancelled by user")
            let change = try #require(try await audit.records(before: nil, limit: 1).first)
            #expect(change.change.action == "batch.cancel" && change.change.subject == "batch 1")
            #expect(change.change.who == "ada" && change.outcome == .done(count: 2))
            #expect(try await ada.post("/batches/cancel", "id=1&confirmed=yes&token=\(token)").status == 409)
        }
    }

    @Test("what is sent when a batch ends is shown until it has ended, on its page and as the command prints it")
    func showsContinuations() async throws {
        let shop = try Shop()
        var batch = Batch("wallet.sync", [Envelope(RawMessage(kind: "broken", body: Data("{}".utf8)))])
        batch.onFailure = [Envelope(RawMessage(kind: "secret.card", body: Data("{}".utf8)))]
        batch.finally = [Envelope(RawMessage(kind: "fine", body: Data("{}".utf8)))]
        try await shop.batches.dispatch(batch)
        let data = """
            "continuations":[{"condition":"failure","type":"secret.card","transport":"mail"},\
            {"condition":"finally","type":"fine","transport":"async"}]}
            """
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            let page = try await ada.get("/batches/1").text
            #expect(page.contains("What is sent when it ends"))
            #expect(page.contains("secret.card</th><td>mail</td><td>when an item has failed</td>"))
            #expect(page.contains("fine</th><td>async</td><td>however it ends</td>"))
            let answer = try await browser.viewerProgram.get("/api/batches/1", accept: "application/json").text
            #expect(answer.hasSuffix(data + "\n"))
            #expect(answer == (await shop.command("batch:show", "1", "--format=json")))
            let table = await shop.command("batch:show", "1")
            #expect(table.contains("secret.card on mail, when an item has failed"))
            #expect(!(await shop.command("batch:list", "--format=json")).contains("continuations"))

            _ = await shop.command("consume", "mail", "--limit=1", "-q")
            #expect(try await shop.batches.show(BatchID(rawValue: 1)).isFinished)
            #expect(try await !ada.get("/batches/1").text.contains("What is sent when it ends"))
            #expect((await shop.command("batch:show", "1", "--format=json")).contains(#""continuations":[]"#))
        }
    }

    @Test("the failed items of a batch are shown, and run again after asking")
    func retriesFailedItems() async throws {
        let shop = try Shop()
        let id = try await shop.dispatchBatch("wallet.sync", "{}", "{}") { $0.allowsFailures = true }
        _ = await shop.command("consume", "mail", "--stop-when-empty", "-q")
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            let page = try await ada.get("/batches/1")
            #expect(page.text.contains("failed</span>") && page.text.contains("the others go on"))
            let link = try #require(page.text.firstMatch(of: /href="([^"]+)">Show its failed items/)?.output.1)
            let found = try await ada.get(String(link).replacing("&amp;", with: "&")).text
            #expect(found.matches(of: /href="\/messages\/\d+\?/).count == 2)
            let message = try await ada.get("/messages/1").text
            #expect(message.contains(#"<dt>Batch</dt><dd><a href="/batches/1">1</a>"#))
            let token = try #require(page.token)
            #expect(try await ada.post("/batches/retry", "id=1&token=\(token)").text.contains("Retry 2 failed items"))
            let done = try await ada.post("/batches/retry", "id=1&confirmed=yes&token=\(token)")
            #expect(done.header("location") == "/batches/1")
            let record = try await shop.batches.show(id)
            #expect(record.pending == 2 && record.failed == 0)
        }
    }

    @Test("batches are found by status, name and key, and a list goes on where it ended")
    func findsBatches() async throws {
        let shop = try Shop()
        for number in 1...60 { try await shop.dispatchBatch(number == 7 ? "seventh" : "other", "{}") }
        try await shop.dispatchBatch("keyed", "{}") { $0.key = "company-7" }
        try await shop.batches.cancel(BatchID(rawValue: 3))
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            func ids(_ path: String) async throws -> [Int] {
                try await ada.get(path).text.matches(of: /href="\/batches\/(\d+)"/).compactMap { Int($0.output.1) }
            }
            #expect(try await ids("/batches?name=seventh") == [7])
            #expect(try await ids("/batches?key=company-7") == [61])
            #expect(try await ids("/batches?status=cancelled") == [3])
            #expect(try await ids("/batches?status=&name=none").isEmpty)
            #expect(try await ids("/batches") == Array((12...61).reversed()))
            let page = try await ada.get("/batches?name=other").text
            let next = try #require(page.firstMatch(of: /class="button" href="([^"]+)">Next page/)?.output.1)
            let rest = try await ids(String(next).replacing("&amp;", with: "&"))
            #expect(rest == Array((1...10).reversed()).filter { $0 != 7 })
        }
    }

    @Test(
        "what is no batch is refused with its proper status",
        arguments: [
            ("/batches?status=done", 400), ("/batches?before=x", 400), ("/batches?before=-1", 400),
            ("/batches?name=" + String(repeating: "x", count: 300), 400), ("/batches/abc", 404), ("/batches/0", 404),
            ("/batches/1000000000000000000", 404), ("/batches/99999999999999999999", 404),
            ("/batches/%3Cscript%3E", 404), ("/api/batches?limit=501", 400), ("/api/batches/9", 404),
            ("/background-jobs?before=x", 400),
        ]
    )
    func isRefused(path: String, status: Int) async throws {
        try await withDashboard(try Shop()) { browser async throws in
            let reply = try await browser.operatorProgram.get(path)
            #expect(reply.status == status && !reply.text.contains("<script>"))
        }
    }
}
