import Foundation
import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import Backoffice

@Suite struct CustomerTasksTests {
    /// Invoices of three customers, due on November 15.
    func withInvoices(
        _ environment: [String: String] = [:],
        _ body: (BillingFixture) async throws -> Void
    ) async throws {
        try await BillingFixture.with(environment) { office in
            try await office.subscribe(1...3, next: "2026-11-01 00:00:00+00")
            try await office.run(GenerateInvoices(dueAt: try moment("2026-11-01T00:00:00Z")))
            try await body(office)
        }
    }

    @Test("A12: who has not paid for too long is disabled, with the reason, and told")
    func disables() async throws {
        try await withInvoices { office in
            try await office.script(
                """
                UPDATE backoffice.invoice SET status = 'paid', paid_at = now() WHERE subscription = 2;
                UPDATE backoffice.customer SET never_disabled = true WHERE id = 3
                """
            )
            let early = DisableOverdueCustomers(dueAt: try moment("2026-11-28T23:59:59Z"))
            #expect(try await office.run(early) == TaskCounts())
            let task = DisableOverdueCustomers(dueAt: try moment("2026-11-29T00:00:00Z"))
            #expect(try await office.run(task) == TaskCounts(done: 1))
            #expect(
                try await office.texts(
                    "SELECT id || ' ' || disabled_because FROM backoffice.customer WHERE disabled_at IS NOT NULL"
                ) == ["1 invoice 1 is overdue"]
            )
            #expect(
                try await office.texts("SELECT status FROM backoffice.subscription ORDER BY id") == [
                    "disabled", "active", "active",
                ]
            )
            #expect(try await office.mails().last?.subject == "Your account is disabled")
            try await office.expectNothingMore(from: task)
        }
    }

    @Test("A12: the policy decides when, or that nobody is disabled", arguments: ["0", "30", "never"])
    func policy(days: String) async throws {
        try await withInvoices(["BILLING_DISABLE_AFTER_DAYS": days]) { office in
            let task = DisableOverdueCustomers(dueAt: try moment("2026-11-29T00:00:00Z"))
            #expect(try await office.run(task).done == (days == "0" ? 3 : 0))
        }
    }

    @Test("A12: workers that run at the same time disable each customer once")
    func concurrentDisabling() async throws {
        try await withInvoices { office in
            let due = try moment("2026-12-01T00:00:00Z")
            #expect(try await office.runAtOnce(DisableOverdueCustomers.self, times: 4, from: due).done == 3)
            #expect(try await office.count("backoffice.notice WHERE kind = 'customer-disabled'") == 3)
        }
    }

    @Test("A12: a mass change moves every subscription of a plan, once, from its next charge on")
    func massChange() async throws {
        try await BillingFixture.with { office in
            try await office.subscribe(1...4, next: "2026-12-01 00:00:00+00")
            try await office.subscribe(5...5, to: "free", next: "2026-12-01 00:00:00+00")
            try await office.script(
                """
                UPDATE backoffice.subscription SET anchor_at = '2026-01-01 00:00:00+00', periods = 11 WHERE id = 1;
                UPDATE backoffice.subscription SET status = 'ended' WHERE id = 4;
                INSERT INTO backoffice.mass_change (from_plan, to_plan, run_after)
                VALUES ('basic', 'year', '2026-11-21 10:00:00+00'), ('free', 'basic', '2026-11-21 10:00:01+00')
                """
            )
            let task = ChangeSubscriptions(dueAt: try moment("2026-11-21T10:00:00Z"))
            #expect(try await office.run(task) == TaskCounts(done: 3))
            #expect(
                try await office.texts("SELECT plan || ' ' || periods FROM backoffice.subscription ORDER BY id") == [
                    "year 0", "year 0", "year 0", "basic 0", "free 0",
                ]
            )
            #expect(
                try await office.texts("SELECT anchor_at::text FROM backoffice.subscription WHERE id = 1") == [
                    "2026-12-01 00:00:00+00"
                ]
            )
            #expect(
                try await office.texts("SELECT status FROM backoffice.mass_change ORDER BY id") == [
                    "completed", "pending",
                ]
            )
            #expect(try await office.mails().map(\.subject) == Array(repeating: "Your plan changes to Year", count: 3))
            try await office.expectNothingMore(from: task)
        }
    }

    @Test("A12: a mass change that was cut short is finished by others, who may run at the same time")
    func concurrentMassChange() async throws {
        try await BillingFixture.with { office in
            try await office.subscribe(1...12, next: "2026-12-01 00:00:00+00")
            try await office.script(
                "INSERT INTO backoffice.mass_change (from_plan, to_plan, run_after) VALUES ('basic', 'year', '2026-11-01')"
            )
            let due = try moment("2026-11-21T10:00:00Z")
            #expect(try await office.runAtOnce(ChangeSubscriptions.self, times: 4, from: due).done == 12)
            #expect(try await office.mails().count == 12)
            // One more run, for the case that the last one of them looked before the others were done.
            try await office.run(ChangeSubscriptions(dueAt: due.addingTimeInterval(300)))
            #expect(try await office.texts("SELECT status FROM backoffice.mass_change") == ["completed"])
        }
    }

    @Test("A3: generic tasks are done in their order, and one that fails keeps its error and does not stop the others")
    func backgroundTasks() async throws {
        try await BillingFixture.with { office in
            try await office.script(
                """
                INSERT INTO backoffice.background_task (action, payload)
                VALUES ('customer.welcome', '{"id": 2}'), ('customer.welcome', '{"id": 99}'), ('customer.dance', '{}'),
                       ('customer.welcome', '{"number": 1}'), ('customer.welcome', '{"id": 1}')
                """
            )
            let task = ProcessBackgroundTasks(dueAt: try moment("2026-11-21T10:00:00Z"))
            #expect(try await office.run(task) == TaskCounts(done: 2, skipped: 3, failed: 3))
            #expect(try await office.mails().map(\.to) == [2, 1].map { ["customer\($0)@customers.example"] })
            #expect(
                try await office.texts("SELECT error FROM backoffice.background_task ORDER BY id") == [
                    nil, "There is no customer 99.",
                    "There is no action \"customer.dance\". There are: customer.close, customer.welcome, invoice.write-off.",
                    "The payload is wrong: The field \"id\" is missing.", nil,
                ]
            )
            #expect(office.lines.elements.filter { $0.message == "item failed" }.count == 3)
            try await office.expectNothingMore(from: task)
        }
    }

    @Test("A3: a task that fails is tried after a minute and after five more, and then set aside")
    func backgroundRetries() async throws {
        try await BillingFixture.with { office in
            try await office.script(
                """
                INSERT INTO backoffice.background_task (action, payload)
                VALUES ('customer.welcome', '{"id": 99}'), ('customer.close', '{"id": 98}')
                """
            )
            var failed: [Int] = []
            for minute in 0...8 {
                let due = try moment("2026-11-21T10:00:00Z").addingTimeInterval(Double(minute) * 60)
                failed.append(try await office.run(ProcessBackgroundTasks(dueAt: due)).failed)
                // What was missing has come meanwhile.
                if minute == 3 { try await office.script("UPDATE backoffice.customer SET id = 98 WHERE id = 12") }
            }
            #expect(failed == [2, 2, 0, 0, 0, 0, 1, 0, 0])
            #expect(
                try await office.texts("SELECT status || ' ' || attempts FROM backoffice.background_task ORDER BY id")
                    == [
                        "failed 3", "done 3",
                    ]
            )
        }
    }

    @Test("A3: workers that run at the same time do each task once")
    func concurrentBackgroundTasks() async throws {
        try await BillingFixture.with { office in
            try await office.script(
                """
                INSERT INTO backoffice.background_task (action, payload)
                SELECT 'customer.welcome', jsonb_build_object('id', n) FROM generate_series(1, 12) AS n
                """
            )
            let due = try moment("2026-11-21T10:00:00Z")
            #expect(try await office.runAtOnce(ProcessBackgroundTasks.self, times: 4, from: due).done == 12)
            #expect(try await office.count("backoffice.background_task WHERE status = 'done' AND attempts = 1") == 12)
            #expect(try await office.mails().count == 12)
        }
    }

    @Test("A3: what a closed customer and a written-off invoice leave is not charged any more")
    func actions() async throws {
        try await withInvoices { office in
            try await office.script(
                """
                INSERT INTO backoffice.background_task (action, payload)
                VALUES ('customer.close', '{"id": 1}'), ('invoice.write-off', '{"id": 2}')
                """
            )
            #expect(
                try await office.run(ProcessBackgroundTasks(dueAt: try moment("2026-11-21T10:00:00Z")))
                    == TaskCounts(done: 2)
            )
            #expect(try await office.texts("SELECT status FROM backoffice.subscription WHERE id = 1") == ["ended"])
            #expect(try await office.texts("SELECT status FROM backoffice.invoice WHERE id = 2") == ["uncollectible"])
        }
    }
}
