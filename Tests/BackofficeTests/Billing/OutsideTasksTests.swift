import Foundation
import Howdah
import PostgresLibpq
import Testing

@testable import Backoffice

@Suite struct OutsideTasksTests {
    func with(
        _ options: [String] = [],
        _ body: (BillingFixture, OutsideTestServer) async throws -> Void
    ) async throws {
        try await OutsideTestServer.with(options) { server in
            try await BillingFixture.with(server.environment) { try await body($0, server) }
        }
    }

    @Test("A9: rates are stored exactly, with the day they are for")
    func storesRates() async throws {
        try await with { office, _ in
            let task = RefreshExchangeRates(dueAt: try moment("2026-11-21T03:01:00Z"))
            #expect(try await office.run(task) == TaskCounts(done: 6))
            #expect(
                try await office.texts(
                    "SELECT concat_ws(' ', base, currency, day, rate) FROM backoffice.exchange_rate ORDER BY currency"
                ) == [
                    "EUR EUR 2026-11-21 1", "EUR GBP 2026-11-21 0.83415", "EUR JPY 2026-11-21 162.37",
                    "EUR KWD 2026-11-21 0.33512", "EUR PLN 2026-11-21 4.2705", "EUR USD 2026-11-21 1.0921",
                ]
            )
            try await office.expectNothingMore(from: task)
        }
    }

    @Test("A9: rates that cannot be right are refused as a whole", arguments: ["500", "garbage", "cut", "huge"])
    func badRates(fault: String) async throws {
        try await with(["--fault", "/rates=\(fault):1"]) { office, _ in
            let task = RefreshExchangeRates(dueAt: try moment("2026-11-21T03:01:00Z"))
            await #expect(throws: OutsideError.self) { try await office.run(task) }
            #expect(try await office.count("backoffice.exchange_rate") == 0)
            #expect(try await office.run(task) == TaskCounts(done: 6))
        }
    }

    @Test(
        "A9: an answer is read in both forms, and what is none names the field",
        arguments: [
            (#"{"base": "EUR", "rates": {"USD": 1.1}}"#, nil),
            (#"{"base_code": "EUR", "conversion_rates": {"USD": 1.1}}"#, nil),
            (#"{"base": "EUR", "rates": {}}"#, "no rates"),
            (#"{"base": "euro", "rates": {"USD": 1.1}}"#, "no currency"),
            (#"{"base": "EUR", "rates": {"USD": 0}}"#, #""USD""#),
            (#"{"base": "EUR", "rates": {"USD": -1}}"#, #""USD""#),
            (#"{"base": "EUR", "rates": {"dollar": 1}}"#, #""dollar""#),
            (#"{"base": "EUR", "rates": {"USD": "1.1"}}"#, "rates.USD"),
            (#"{"rates": {"USD": 1.1}}"#, #""base""#),
            (#"{"base": "EUR"}"#, #""rates""#),
            ("[]", "not understood"), ("", "not understood"),
        ] as [(String, String?)]
    )
    func forms(body: String, complaint: String?) throws {
        let response = OutsideResponse(server: "rates.example", status: 200, body: Data(body.utf8))
        guard let complaint else { return try response.decode(ExchangeRates.self).check(from: "rates.example") }
        let error = #expect(throws: OutsideError.self) {
            try response.decode(ExchangeRates.self).check(from: "rates.example")
        }
        #expect(error?.code == .notUnderstood)
        #expect(error?.message.contains(complaint) == true, "\(error?.message ?? "")")
    }

    @Test("A9, A10: workers that run at the same time store each rate and tell of a version once")
    func concurrentRuns() async throws {
        try await with { office, _ in
            let due = try moment("2026-11-21T03:01:00Z")
            #expect(try await office.runAtOnce(RefreshExchangeRates.self, times: 4, from: due).done == 6)
            #expect(try await office.count("backoffice.exchange_rate") == 6)
            #expect(try await office.runAtOnce(CheckForUpdate.self, times: 4, from: due).done == 1)
            #expect(try await office.mails().count == 1)
        }
    }

    @Test("A10: a newer version is told of once")
    func newerVersion() async throws {
        try await with(["--newest", "v9.10"]) { office, _ in
            let task = CheckForUpdate(dueAt: try moment("2026-11-21T02:01:00Z"))
            #expect(try await office.run(task) == TaskCounts(done: 1))
            #expect(try await office.mails().map(\.subject) == ["Version 9.10.0 is available"])
            #expect(try await office.texts("SELECT version FROM backoffice.available_update") == ["9.10.0"])
            try await office.expectNothingMore(from: task)
            let tomorrow = CheckForUpdate(dueAt: try moment("2026-11-22T02:01:00Z"))
            #expect(try await office.run(tomorrow) == TaskCounts(skipped: 1))
        }
    }

    @Test(
        "A10: this version, an older one and what is no version are not told of",
        arguments: ["0.1.0", "0.0.9", "1.0-rc"]
    )
    func noNewerVersion(version: String) async throws {
        try await with(["--newest", version]) { office, _ in
            let task = CheckForUpdate(dueAt: try moment("2026-11-21T02:01:00Z"))
            do {
                #expect(try await office.run(task) == TaskCounts(skipped: 1))
                #expect(version != "1.0-rc")
            } catch let error as OutsideError {
                #expect(error.message == "\"1.0-rc\" is not a version: it must read like 1.12.0.")
            }
            #expect(try await office.mails().isEmpty)
        }
    }

    @Test("A10: a server that is not there is an error that names it")
    func nobodyThere() async throws {
        try await BillingFixture.with(["UPDATE_URL": "http://127.0.0.1:1/secret/update?token=secret"]) { office in
            let task = CheckForUpdate(dueAt: try moment("2026-11-21T02:01:00Z"))
            let error = await #expect(throws: OutsideError.self) { try await office.run(task) }
            #expect(error?.code == .unreachable)
            #expect(error?.message == "127.0.0.1:1 could not be asked: connection refused.")
            #expect(error?.message.contains("secret") == false)
        }
    }

    @Test("A request that is cancelled ends at once")
    func cancellation() async throws {
        try await with(["--fault", "/rates=hang"]) { office, server in
            let task = RefreshExchangeRates(dueAt: try moment("2026-11-21T03:01:00Z"))
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    await #expect(throws: CancellationError.self) { try await office.run(task) }
                }
                while try server.requests().isEmpty { try await Task.sleep(for: .milliseconds(10)) }
                group.cancelAll()
                try await group.waitForAll()
            }
            #expect(try await office.count("backoffice.task_run") == 0)
        }
    }
}
