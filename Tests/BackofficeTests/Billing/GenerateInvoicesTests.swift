import Foundation
import Howdah
import HowdahTesting
import Logging
import PostgresLibpq
import Testing

@testable import Backoffice

@Suite struct GenerateInvoicesTests {
    @Test("A5: what is due within five minutes gets its invoice and its mail, and nothing else does")
    func invoicesWhatIsDue() async throws {
        try await BillingFixture.with { office in
            try await office.subscribe(1...2, next: "2026-11-21 10:04:59+00")
            try await office.subscribe(3...3, next: "2026-11-21 10:05:00+00")
            try await office.subscribe(4...4, next: "2026-11-21 10:00:00+00", status: "ended")
            let task = GenerateInvoices(dueAt: try moment("2026-11-21T10:00:00Z"))
            #expect(try await office.run(task) == TaskCounts(done: 2))
            #expect(
                try await office.texts(
                    "SELECT concat_ws(' ', subscription, amount, currency, status, period_end) FROM backoffice.invoice"
                ) == ["1 1200 EUR open 2026-12-21 10:04:59+00", "2 1200 EUR open 2026-12-21 10:04:59+00"]
            )
            let mails = try await office.mails()
            #expect(mails.map(\.to) == [["customer1@customers.example"], ["customer2@customers.example"]])
            #expect(mails.first?.subject == "Invoice 1: 12.00 EUR")
            try await office.expectNothingMore(from: task)
        }
    }

    @Test("A5: workers that run at the same time write one invoice for each period")
    func concurrentRuns() async throws {
        try await BillingFixture.with { office in
            try await office.subscribe(1...12, next: "2026-11-21 10:00:00+00")
            let first = try moment("2026-11-21T10:00:00Z")
            #expect(try await office.runAtOnce(GenerateInvoices.self, times: 6, from: first).done == 12)
            #expect(try await office.count("backoffice.invoice") == 12)
            #expect(try await office.mails().count == 12)
        }
    }

    @Test("A5: periods keep their day, as far as a month has it")
    func monthEnds() async throws {
        try await BillingFixture.with(["BILLING_TIME_ZONE": "Europe/Berlin"]) { office in
            try await office.subscribe(1...1, next: "2026-01-31 00:00:00+01")
            // Three months late: all periods are caught up with.
            try await office.run(GenerateInvoices(dueAt: try moment("2026-04-01T10:00:00Z")))
            #expect(
                try await office.texts(
                    """
                    SELECT to_char(period_start AT TIME ZONE 'Europe/Berlin', 'MM-DD HH24:MI')
                    FROM backoffice.invoice ORDER BY period_start
                    """
                ) == ["01-31 00:00", "02-28 00:00", "03-31 00:00"]
            )
            #expect(
                try await office.texts("SELECT next_charge_at::text FROM backoffice.subscription") == [
                    "2026-04-29 22:00:00+00"
                ]
            )
        }
    }

    @Test("A5: a trial becomes a subscription, and what is free is paid")
    func trialsAndFreePlans() async throws {
        try await BillingFixture.with { office in
            try await office.subscribe(1...1, to: "free", next: "2026-11-21 10:00:00+00", status: "trialing")
            try await office.run(GenerateInvoices(dueAt: try moment("2026-11-21T10:00:00Z")))
            #expect(try await office.texts("SELECT status FROM backoffice.subscription") == ["active"])
            #expect(try await office.texts("SELECT status FROM backoffice.invoice") == ["paid"])
        }
    }

    @Test("A5: a subscription that cannot be invoiced is named, and does not stop the others")
    func aBadSubscription() async throws {
        try await BillingFixture.with { office in
            try await office.subscribe(1...3, next: "2026-11-21 10:00:00+00")
            try await office.script("UPDATE backoffice.subscription SET anchor_at = '2020-01-01' WHERE id = 2")
            let task = GenerateInvoices(dueAt: try moment("2026-11-21T10:00:00Z"))
            let failure = await #expect(throws: TaskFailure.self) { try await office.run(task) }
            #expect(failure?.item == "2")
            #expect(failure?.counts == TaskCounts(done: 2, failed: 1))
            #expect((failure?.cause as? PostgresError)?.sqlState == .checkViolation)
            #expect(try await office.count("backoffice.invoice") == 2)
            #expect(try await office.mails().count == 2)
            // Repaired, the same occurrence does the rest.
            try await office.script("UPDATE backoffice.subscription SET anchor_at = next_charge_at WHERE id = 2")
            #expect(try await office.run(task) == TaskCounts(done: 1))
            #expect(try await office.count("backoffice.invoice") == 3)
        }
    }

    @Test("A13: a run says in the log what it does, when, and how much of it")
    func logsEachRun() async throws {
        try await BillingFixture.with { office in
            try await office.subscribe(1...2, next: "2026-11-21 10:00:00+00")
            let task = GenerateInvoices(dueAt: try moment("2026-11-21T10:00:00Z"))
            try await office.run(task)
            try await office.run(task)
            let lines = office.lines.elements
            #expect(lines.map(\.message) == ["task started", "task ended", "task was done before"])
            #expect(lines.allSatisfy { $0.metadata["task"] == "billing.invoices.generate" })
            #expect(lines[1].metadata["done"] == "2")
            #expect(lines[1].metadata["failed"] == "0")
            #expect(lines[1].metadata["duration_ms"] != nil)
        }
    }
}
