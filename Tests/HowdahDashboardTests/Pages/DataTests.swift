import Foundation
import Howdah
import HowdahBatches
import Testing

@testable import HowdahDashboard

@Suite struct DataTests {
    @Test("under /api stands what the commands print for programs")
    func theSameAsTheCommands() async throws {
        let shop = try Shop()
        try await shop.fail(#"{"big":12345678901234567890.000100}"#)
        try await shop.dispatchBatch("wallet.sync") { $0.key = "company-7" }
        try await withDashboard(shop) { browser async throws in
            let pairs: [(path: String, printed: String)] = [
                ("/api/stats", await shop.command("stats", "--format=json")),
                ("/api/workers", await shop.command("workers", "--format=json")),
                ("/api/transports", await shop.command("debug:transports", "--format=json")),
                ("/api/failed", await shop.command("failed:show", "--format=json")),
                ("/api/failed/1", await shop.command("failed:show", "1", "--format=json")),
                ("/api/batches", await shop.command("batch:list", "--format=json")),
                (
                    "/api/batches?key=company-7&status=completed&limit=1",
                    await shop.command(
                        "batch:list",
                        "--key=company-7",
                        "--status=completed",
                        "--limit=1",
                        "--format=json"
                    )
                ),
                ("/api/batches/1", await shop.command("batch:show", "1", "--format=json")),
                (
                    "/api/schedules/main/invoices/history",
                    await shop.command("schedule:history", "invoices", "--format=json")
                ),
            ]
            for (path, printed) in pairs {
                let reply = try await browser.viewerProgram.get(path, accept: "application/json")
                #expect(!printed.isEmpty && reply.text == printed, "\(path)")
                #expect(reply.header("content-type") == "application/json; charset=utf-8")
            }
        }
    }

    @Test("messages in any state are told to programs, page by page")
    func messagesAreData() async throws {
        let shop = try Shop()
        try await shop.fail(#"{"big":12345678901234567890.000100}"#)
        _ = await shop.command("dispatch", "fine", "--json", "{}", "-q")
        try await withDashboard(shop) { browser async throws in
            let program = browser.viewerProgram
            let all = try await program.get("/api/messages", accept: "application/json").text
            #expect(all.contains(#""id":"2","type":"fine","transport":"async","state":"ready""#))
            #expect(all.contains(#""id":"1","type":"broken","transport":"mail","state":"failed""#))
            #expect(all.hasSuffix("],\"next\":null,\"partial\":false}\n"))
            let first = try await program.get("/api/messages?limit=1", accept: "application/json").text
            let cursor = try #require(first.firstMatch(of: /"next":"([^"]+)"/)?.output.1)
            let second = try await program.get("/api/messages?limit=1&after=\(cursor)", accept: "*/*").text
            #expect(first.contains(#""id":"2""#) && second.contains(#""id":"1""#))
            let one = try await program.get("/api/messages/1", accept: "application/json").text
            #expect(one.contains(#""body":{"big":12345678901234567890.000100},"headers":{"#))
            #expect(one.contains(#""why":"#) && one.contains(#""lineage":{"correlation":null"#))
            #expect(try await program.get("/api/messages?limit=201", accept: "*/*").status == 400)
        }
    }

    @Test("metrics are told to viewers, in the text of Prometheus")
    func metricsAreTold() async throws {
        let shop = try Shop()
        try await shop.fail("{}")
        try await withDashboard(shop) { browser async throws in
            #expect(try await browser.get("/metrics", accept: "*/*").status == 401)
            let reply = try await browser.viewerProgram.get("/metrics", accept: "*/*")
            #expect(reply.header("content-type") == "text/plain; version=0.0.4; charset=utf-8")
            #expect(reply.text.contains(#"howdah_messages{transport="mail",state="failed"} 1"#))
            #expect(reply.text.contains("howdah_schedule_entries{") && reply.text.contains("howdah_database_up 1"))
        }
    }

    @Test("what is marked as sensitive is shown to nobody, nor what its errors may quote")
    func sensitiveTypesAreMasked() async throws {
        let shop = try Shop()
        try await shop.fail(#"{"card":"4111111111111111"}"#, kind: "secret.card")
        try await withDashboard(shop, configure: { $0.sensitiveTypes = ["secret.*"] }) { browser async throws in
            let ada = try await browser.signedIn()
            for path in ["/failed", "/failed/1", "/api/failed", "/api/failed/1", "/api/messages", "/api/messages/1"] {
                let text = try await ada.get(path).text
                #expect(!text.contains("4111") && !text.contains("mailbox"), "\(path)")
            }
            #expect(try await ada.get("/failed/1").text.contains("marked as sensitive"))
        }
    }

    @Test("the reason of a run is masked if its message is of a type that is sensitive")
    func sensitiveRunsAreMasked() async throws {
        let shop = try Shop()
        try await withDashboard(shop, configure: { $0.sensitiveTypes = ["fine"] }) { browser async throws in
            _ = try await browser.operatorProgram.post("/schedules/run", "id=main/invoices", accept: "*/*")
            let worker = WorkerDescription(name: "w", host: "h", processID: 1, transports: ["async"])
            let session = try await shop.store.openSession(SessionRequest(worker: worker, transports: ["async"]))
            let claimed = try await session.exchange(ExchangeRequest(claiming: 1, from: ["async"])).deliveries
            let report = FailureReport(errorClass: "Refusal", message: "The card 4111 was refused.")
            let failed = claimed.map { Settlement($0, .failed(report, store: "failed")) }
            _ = try await session.exchange(ExchangeRequest(settling: failed, claiming: 0, from: []))

            let ada = try await browser.signedIn()
            let paths = ["/schedules/main/invoices", "/api/schedules", "/api/schedules/main/invoices/history"]
            for path in paths {
                let text = try await ada.get(path, accept: path.hasPrefix("/api") ? "*/*" : "text/html").text
                #expect(!text.contains("4111") && text.contains("(masked)"), "\(path)")
            }
        }
    }

    @Test("the health of the process and of its stores is told to anybody")
    func healthIsOpen() async throws {
        try await withDashboard(try Shop()) { browser async throws in
            #expect(try await browser.get("/livez").text == "live\n")
            #expect(try await browser.get("/readyz").text == "ready\n")
        }
    }

    @Test("the dashboard is ready though messages cannot be counted: nobody makes it count by asking")
    func readinessCountsNothing() async throws {
        var shop = try Shop()
        shop.system.transports[0].inspector = Uncountable()
        try await withDashboard(shop) { browser async throws in
            #expect(try await browser.get("/readyz").text == "ready\n")
            #expect(try await browser.viewerProgram.get("/api/stats", accept: "*/*").status >= 500)
        }
    }

    @Test("a dashboard may live below a path, and all its addresses are below it")
    func livesBelowAPath() async throws {
        let shop = try Shop()
        try await shop.fail("{}")
        try await withDashboard(shop, configure: { $0.prefix = "/ops/howdah" }) { browser async throws in
            let reply = try await browser.post("/ops/howdah/sign-in", "name=ada&password=correct+horse")
            #expect(reply.header("location") == "/ops/howdah/")
            #expect(reply.header("set-cookie")?.contains("Path=/ops/howdah;") == true)
            let ada = browser.with(["Cookie": "howdah_session=\(reply.cookie("howdah_session") ?? "")"])
            for path in ["/ops/howdah", "/ops/howdah/", "/ops/howdah/failed", "/ops/howdah/schedules"] {
                let page = try await ada.get(path)
                #expect(page.status == 200, "\(path)")
                let addresses = page.text.matches(of: /(?:href|src|action|formaction)="([^"]*)"/).map(\.output.1)
                #expect(
                    addresses.allSatisfy { $0.hasPrefix("/ops/howdah") || $0.hasPrefix("#") },
                    "\(path): \(addresses)"
                )
            }
        }
    }
}

/// A transport that cannot be counted at the moment.
private struct Uncountable: InspectableTransport {
    let name: TransportName = "async"

    func counts() async throws -> MessageCounts {
        throw TransportError(.tooSlow, "There is too much to count.")
    }
}
