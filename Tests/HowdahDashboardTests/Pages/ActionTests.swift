import Foundation
import Howdah
import HowdahScheduler
import Testing

@testable import HowdahDashboard

@Suite struct ActionTests {
    @Test("one message is retried at once, and the next page says so, once")
    func retriesOne() async throws {
        let shop = try Shop()
        try await shop.fail("{}", "{}")
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            let token = try #require(try await ada.get("/failed").token)
            let reply = try await ada.post("/failed/retry", "only=1&store=failed&id=2&token=\(token)")
            #expect(reply.header("location") == "/failed?store=failed")
            let notice = try #require(reply.cookie("howdah_notice"))
            let cookies = try #require(ada.headers["Cookie"]) + "; howdah_notice=\(notice)"
            let page = try await ada.with(["Cookie": cookies]).get("/failed")
            #expect(page.text.contains("1 message was put back on its transport."))
            #expect(page.cookie("howdah_notice") == "")
            #expect(page.text.contains("/failed/2?store=failed") && !page.text.contains("/failed/1?store=failed"))
        }
    }

    @Test("removing asks first, and removes what was asked for")
    func removesAfterAsking() async throws {
        let shop = try Shop()
        try await shop.fail("{}", "{}", "{}")
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            let token = try #require(try await ada.get("/failed").token)
            let question = try await ada.post("/failed/remove", "id=1&id=3&token=\(token)")
            #expect(question.status == 200)
            #expect(question.text.contains("Remove 2 messages?"))
            #expect(question.text.contains(#"name="id" value="3""#))
            #expect(try await shop.system.failureStore(nil).store.count(.all) == 3)
            let done = try await ada.post("/failed/remove", "id=1&id=3&confirmed=yes&store=failed&token=\(token)")
            #expect(done.status == 303)
            #expect(try await shop.system.failureStore(nil).store.list(.all, limit: 9).map(\.id.rawValue) == [2])
        }
    }

    @Test("a whole list is retried after asking, of one type if that is what is shown")
    func retriesAllThatMatch() async throws {
        let shop = try Shop()
        try await shop.fail("{}", "{}")
        try await shop.fail("{}", kind: "secret.card")
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            let token = try #require(try await ada.get("/failed").token)
            let form = "scope=matching&type=broken&store=failed&token=\(token)"
            let question = try await ada.post("/failed/retry", form)
            #expect(question.text.contains("Retry 2 messages of type broken?"))
            #expect(try await ada.post("/failed/retry", form + "&confirmed=yes").status == 303)
            #expect(
                try await shop.system.failureStore(nil).store.list(.all, limit: 9).map(\.encoded.kind) == [
                    "secret.card"
                ]
            )
        }
    }

    @Test(
        "what fails while somebody is asked about a whole list is not what they are asked about",
        arguments: ["remove", "retry"]
    )
    func whatFailsMeanwhileStays(action: String) async throws {
        let shop = try Shop()
        try await shop.fail("{}", "{}")
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            let token = try #require(try await ada.get("/failed").token)
            let form = "scope=matching&store=failed&token=\(token)"
            let question = try await ada.post("/failed/\(action)", form).text
            #expect(question.contains("2 messages?"))
            let bound = try #require(question.firstMatch(of: /name="failed_until" value="(\d+)"/)).output.1
            try await shop.fail("{}")
            let answer = form + "&confirmed=yes&failed_until="
            #expect(try await ada.post("/failed/\(action)", answer + "\(bound)").status == 303)
            #expect(try await shop.system.failureStore(nil).store.list(.all, limit: 9).map(\.id.rawValue) == [3])
            #expect(try await ada.post("/failed/\(action)", answer + "yesterday").status == 400)
            #expect(try await shop.system.failureStore(nil).store.count(.all) == 1)
        }
    }

    @Test("a bound that has passed a form leaves nothing out that had failed by then")
    func aBoundPassesAForm() throws {
        let system = try Shop().system
        var filter = try FailedFilter(changing: FormFields("scope=matching&store=failed"), in: system)
        for step in 0..<1_000 {
            let failedAt = Date(timeIntervalSinceReferenceDate: 812_345_678.123456 + Double(step) * 1.7e-7)
            filter.failedUntil = failedAt
            let form = filter.fields.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
            let read = try #require(try FailedFilter(changing: FormFields(form), in: system).failedUntil)
            #expect(failedAt <= read && read < failedAt + 3e-6, "\(step)")
        }
    }

    @Test("of an empty list, nothing is removed that fails meanwhile")
    func anEmptyListStaysEmpty() async throws {
        let shop = try Shop()
        try await withDashboard(shop) { browser async throws in
            let ada = try await browser.signedIn()
            let token = try #require(try await ada.get("/workers").token)
            let form = "scope=matching&store=failed&token=\(token)"
            let question = try await ada.post("/failed/remove", form).text
            #expect(question.contains(#"name="failed_until" value="0""#))
            try await shop.fail("{}")
            #expect(try await ada.post("/failed/remove", form + "&confirmed=yes&failed_until=0").status == 303)
            #expect(try await shop.system.failureStore(nil).store.count(.all) == 1)
        }
    }

    @Test("a program is answered as the command would, and names what was not there")
    func programsGetData() async throws {
        let shop = try Shop()
        try await shop.fail("{}")
        try await withDashboard(shop) { browser async throws in
            let reply = try await browser.operatorProgram.post(
                "/failed/retry",
                "id=1&id=99",
                accept: "application/json"
            )
            #expect(reply.status == 200)
            #expect(reply.text == "{\"retried\":[\"1\"],\"missing\":[\"99\"]}\n")
        }
    }

    @Test("a recurring message is run, paused and resumed")
    func changesSchedules() async throws {
        let shop = try Shop()
        try await withDashboard(shop) { browser async throws in
            let program = browser.operatorProgram
            let run = try await program.post("/schedules/run", "id=main/invoices", accept: "application/json")
            #expect(run.text.hasPrefix("{\"id\":\"main/invoices\",\"message\":\"1\""))
            let paused = try await program.post("/schedules/pause", "id=main/invoices", accept: "application/json")
            #expect(paused.text.contains("\"paused\":true"))
            #expect(try await browser.signedIn().get("/schedules").text.contains("paused</span>"))
            let resumed = try await program.post("/schedules/resume", "id=main/invoices", accept: "application/json")
            #expect(resumed.text.contains("\"paused\":false"))
            let unknown = try await program.post("/schedules/run", "id=main/nothing", accept: "application/json")
            #expect(unknown.status == 404)
        }
    }

    @Test("one worker is stopped after asking, by people and by programs, and it is written down")
    func stopsOneWorker() async throws {
        let shop = try Shop()
        let audit = InMemoryAuditLog()
        _ = try await (shop.openWorker("first"), shop.openWorker("<second>"), shop.openWorker("third"))
        let ids = try await shop.store.workers().map(\.id)
        try await withDashboard(shop, audit: audit) { browser async throws in
            let ada = try await browser.signedIn()
            let list = try await ada.get("/workers")
            let token = try #require(list.token)
            #expect(list.text.contains(#"aria-label="Stop worker \#(ids[1]) box:4711""#))
            #expect(try await !browser.signedIn("bob", "battery staple").get("/workers").text.contains("Stop …"))
            let question = try await ada.post("/workers/stop", "id=\(ids[1])&token=\(token)")
            #expect(question.text.contains("Stop worker \(ids[1]) (box:4711)?"))
            #expect(question.text.contains(#"name="id" value="\#(ids[1])""#))
            #expect(try await shop.store.workers().allSatisfy { !$0.isStopping })
            #expect(
                try await ada.post("/workers/stop", "id=\(ids[1])&confirmed=yes&token=\(token)").status == 303
            )
            #expect(try await shop.store.workers().map(\.isStopping) == [false, true, false])
            #expect(try await !ada.get("/workers").text.contains("Stop worker \(ids[1])"))

            let program = browser.operatorProgram
            let reply = try await program.post("/workers/stop", "id=\(ids[2])", accept: "application/json")
            #expect(reply.text == "{\"asked\":1}\n")
            #expect(try await shop.store.workers().map(\.isStopping) == [false, true, true])
            #expect(
                try await audit.records(before: nil, limit: 9).map(\.change.subject) == [
                    "worker \(ids[2]) (box:4711)", "worker \(ids[1]) (box:4711)",
                ]
            )
        }
    }

    @Test("a worker that is none is named, and nobody is stopped", arguments: [("", 400), ("x", 400), ("99", 404)])
    func refusesAnUnknownWorker(_ id: String, _ status: Int) async throws {
        let shop = try Shop()
        _ = try await shop.openWorker()
        let alive = try await shop.store.workers().map(\.id)
        try await withDashboard(shop) { browser async throws in
            let form = "id=\(alive[0])&id=\(id)"
            let reply = try await browser.operatorProgram.post("/workers/stop", form, accept: "application/json")
            #expect(reply.status == status)
            #expect(reply.text.contains(status == 404 ? "No worker with the identifier 99 is alive." : #"\"\#(id)\""#))
            #expect(try await shop.store.workers().allSatisfy { !$0.isStopping })
        }
    }

    @Test("every change is written down: who, what, on what, how many and from where")
    func changesAreWrittenDown() async throws {
        let shop = try Shop()
        let audit = InMemoryAuditLog()
        try await shop.fail("{}", "{}")
        try await withDashboard(shop, audit: audit) { browser async throws in
            let program = browser.operatorProgram
            _ = try await program.post("/failed/retry", "id=1&id=2", accept: "*/*")
            _ = try await program.post("/schedules/pause", "id=main/invoices", accept: "*/*")
            _ = try await browser.viewerProgram.post("/schedules/resume", "id=main/invoices", accept: "*/*")
            let records = try await audit.records(before: nil, limit: 10)
            #expect(records.map(\.change.action) == ["schedule.pause", "failed.retry"])
            let retry = try #require(records.last)
            #expect(retry.change.who == "robot" && retry.change.origin == "127.0.0.1")
            #expect(retry.change.subject == "failed: 2 messages: 1, 2")
            #expect(retry.outcome == .done(count: 2))
            let page = try await browser.signedIn().get("/audit")
            #expect(page.text.contains("failed: 2 messages: 1, 2") && page.text.contains("schedule.pause"))
        }
    }

    @Test("of a thousand ticked messages, each is in the audit log; its page shows the beginning")
    func everyTickedMessageIsWrittenDown() async throws {
        let shop = try Shop()
        let audit = InMemoryAuditLog()
        try await withDashboard(shop, audit: audit) { browser async throws in
            let ids = (0..<1_000).map { "\(1_234_567_890 + $0)" }
            let form = ids.map { "id=\($0)" }.joined(separator: "&")
            #expect(try await browser.operatorProgram.post("/failed/remove", form, accept: "*/*").status == 200)
            let record = try #require(try await audit.records(before: nil, limit: 1).first)
            #expect(record.change.subject == "failed: 1000 messages: " + ids.joined(separator: ", "))
            let data = try await browser.viewerProgram.get("/api/audit", accept: "*/*").text
            #expect(data.contains("1234567890") && data.contains("1234568889"))
            let page = try await browser.signedIn().get("/audit").text
            #expect(page.contains("failed: 1000 messages: 1234567890") && !page.contains("1234568889"))
        }
    }

    @Test("where there is no room for all identifiers, those that are named are whole, and the rest are counted")
    func longestIdentifiersAreCounted() throws {
        let ids = Array(repeating: "id=\(Int64.max)", count: 1_000).joined(separator: "&")
        let subject = try FailedFilter(changing: FormFields(ids), in: Shop().system).subject
        #expect(subject.contains(/^failed: 1000 messages: (9223372036854775807, )+9223372036854775807 and \d+ more$/))
        let change = AuditedChange(who: "ada", action: "failed.remove", subject: subject, origin: "::1")
        #expect(change.subject == subject)
    }

    @Test("a change that was made is told so, even if its end cannot be written down")
    func madeChangesAreToldSo() async throws {
        let shop = try Shop()
        try await shop.fail("{}")
        try await withDashboard(shop, audit: ForgetfulLog()) { browser async throws in
            let retried = try await browser.operatorProgram.post("/failed/retry", "id=1", accept: "*/*")
            #expect(retried.status == 200 && retried.text == "{\"retried\":[\"1\"],\"missing\":[]}\n")
        }
    }

    @Test("a change is not made if it cannot be written down")
    func noChangeWithoutARecord() async throws {
        let shop = try Shop()
        try await shop.fail("{}")
        try await withDashboard(shop, audit: BrokenLog()) { browser async throws in
            #expect(try await browser.operatorProgram.post("/failed/retry", "id=1", accept: "*/*").status == 500)
            #expect(try await shop.system.failureStore(nil).store.count(.all) == 1)
        }
    }
}

/// A log that takes nothing.
private struct BrokenLog: AuditLog {
    struct Full: Error {}

    func begin(_ change: AuditedChange) async throws -> Int64 { throw Full() }
    func finish(_ id: Int64, _ outcome: AuditOutcome) async throws { throw Full() }
    func records(before id: Int64?, limit: Int) async throws -> [AuditRecord] { throw Full() }
}

/// A log that takes no ends.
private struct ForgetfulLog: AuditLog {
    struct Full: Error {}

    func begin(_ change: AuditedChange) async throws -> Int64 { 1 }
    func finish(_ id: Int64, _ outcome: AuditOutcome) async throws { throw Full() }
    func records(before id: Int64?, limit: Int) async throws -> [AuditRecord] { [] }
}
