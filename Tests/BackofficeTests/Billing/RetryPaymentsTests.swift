import Foundation
import Howdah
import HowdahTesting
import Logging
import PostgresLibpq
import Testing

@testable import Backoffice

@Suite struct RetryPaymentsTests {
    static let start = "2026-11-21T10:00:00Z"

    /// Invoices for these customers, due at the start, with a server that got these options.
    func with(
        _ options: [String] = [],
        customers: ClosedRange<Int> = 1...1,
        card: String = "pm_card_visa",
        environment: [String: String] = [:],
        _ body: (BillingFixture, OutsideTestServer) async throws -> Void
    ) async throws {
        try await OutsideTestServer.with(options) { server in
            try await BillingFixture.with(server.environment.merging(environment) { $1 }) { office in
                try await office.subscribe(customers, next: "2026-11-21 10:00:00+00", card: card)
                try await office.run(GenerateInvoices(dueAt: try moment(Self.start)))
                try await body(office, server)
            }
        }
    }

    func day(_ number: Int) throws -> Date {
        try moment(Self.start).addingTimeInterval(Double(number) * 86_400)
    }

    @Test("A6: a card that works is charged once, and the invoice is paid")
    func charges() async throws {
        try await with(customers: 1...3) { office, server in
            let task = RetryPayments(dueAt: try day(0))
            #expect(try await office.run(task) == TaskCounts(done: 3))
            let payments = try await server.payments()
            #expect(payments.map(\.amount) == [1200, 1200, 1200])
            #expect(Set(payments.compactMap(\.invoice)) == ["1", "2", "3"])
            #expect(try await office.texts("SELECT DISTINCT status FROM backoffice.invoice") == ["paid"])
            #expect(try await office.count("backoffice.notice WHERE kind = 'payment-received'") == 3)
            try await office.expectNothingMore(from: task)
            #expect(try await server.payments().count == 3)
        }
    }

    @Test("A6: a card that is declined is tried on the days of the schedule, and then given up")
    func followsTheSchedule() async throws {
        try await with(card: "pm_card_chargeDeclined", environment: ["BILLING_RETRY_DAYS": "1,3,5,7"]) {
            office,
            server in
            for number in 0...9 {
                // Twice a day: only what is due is tried.
                try await office.run(RetryPayments(dueAt: try day(number)))
                try await office.run(RetryPayments(dueAt: try day(number).addingTimeInterval(600)))
            }
            #expect(
                try await office.texts(
                    """
                    SELECT extract(day FROM due_at - '2026-11-21 10:00:00+00')::int::text
                    FROM backoffice.payment_attempt ORDER BY number
                    """
                ) == ["0", "1", "3", "5", "7"]
            )
            #expect(try await server.payments().count == 5)
            #expect(try await office.texts("SELECT status FROM backoffice.invoice") == ["uncollectible"])
            #expect(try await office.texts("SELECT status FROM backoffice.subscription") == ["past_due"])
            #expect(
                try await office.texts("SELECT DISTINCT reason FROM backoffice.payment_attempt") == [
                    "insufficient_funds"
                ]
            )
            #expect(try await office.count("backoffice.notice WHERE kind = 'payment-failed'") == 4)
            #expect(try await office.count("backoffice.notice WHERE kind = 'payment-given-up'") == 1)
            try await office.expectNothingMore(from: RetryPayments(dueAt: try day(10)))
        }
    }

    @Test("A6: a charge whose answer was lost is asked for again under its key, and made once")
    func aLostAnswer() async throws {
        try await with(["--fault", "/v1/payment_intents=drop:1"]) { office, server in
            let task = RetryPayments(dueAt: try day(0))
            let failure = await #expect(throws: TaskFailure.self) { try await office.run(task) }
            #expect((failure?.cause as? OutsideError)?.code == .unreachable)
            #expect(try await server.payments().count == 1)
            #expect(try await office.texts("SELECT status FROM backoffice.invoice") == ["open"])
            #expect(try await office.run(task) == TaskCounts(done: 1))
            #expect(try await server.payments().count == 1)
            let keys = try server.requests().filter { $0.method == "POST" }.map(\.key)
            #expect(keys.count == 2 && Set(keys).count == 1)
            #expect(try await office.texts("SELECT status FROM backoffice.invoice") == ["paid"])
        }
    }

    @Test("A6: a worker that dies after it has charged is followed by one that charges nothing more")
    func aDeadWorker() async throws {
        try await with { office, server in
            // What a worker leaves that is killed between the charge and its record.
            try await office.run(RetryPayments(dueAt: try day(0)))
            try await office.script(
                """
                UPDATE backoffice.payment_attempt SET outcome = NULL, ended_at = NULL, payment = NULL;
                UPDATE backoffice.invoice SET status = 'open', paid_at = NULL, attempts = 0, payment = NULL,
                       next_attempt_at = period_start, claimed_until = now() + interval '1 hour';
                DELETE FROM backoffice.notice WHERE kind = 'payment-received'
                """
            )
            let next = RetryPayments(dueAt: try day(0).addingTimeInterval(300))
            #expect(try await office.run(next) == TaskCounts(skipped: 1), "its claim is respected while it lasts")
            try await office.script("UPDATE backoffice.invoice SET claimed_until = now() - interval '1 second'")
            let after = RetryPayments(dueAt: try day(0).addingTimeInterval(600))
            #expect(try await office.run(after) == TaskCounts(done: 1))
            #expect(try await server.payments().count == 1)
            #expect(try await office.texts("SELECT status FROM backoffice.invoice") == ["paid"])
            #expect(try await office.texts("SELECT payment FROM backoffice.invoice") == ["pi_000001"])
        }
    }

    @Test("A6: workers that run at the same time charge each invoice once")
    func concurrentRuns() async throws {
        try await with(customers: 1...8) { office, server in
            let due = try day(0)
            try await office.runAtOnce(RetryPayments.self, times: 4, from: due)
            #expect(try await server.payments().count == 8)
            #expect(try server.requests().filter { $0.method == "POST" }.count == 8)
            #expect(try await office.count("backoffice.invoice WHERE status = 'paid'") == 8)
        }
    }

    @Test("A6: a server that is out of order is left alone after three failures, and nothing counts as an attempt")
    func anOutage() async throws {
        try await with(["--fault", "/v1/payment_intents=500"], customers: 1...8) { office, server in
            let task = RetryPayments(dueAt: try day(0))
            let failure = await #expect(throws: TaskFailure.self) { try await office.run(task) }
            #expect(failure?.counts == TaskCounts(failed: 3))
            #expect((failure?.cause as? OutsideError)?.status == 500)
            #expect(try server.requests().filter { $0.method == "POST" }.count == 3)
            #expect(try await office.count("backoffice.invoice WHERE status = 'open' AND attempts = 0") == 8)
            #expect(try await office.count("backoffice.invoice WHERE claimed_until IS NOT NULL") == 0)
        }
    }

    @Test("A6: a server that wants a pause gets it")
    func aPause() async throws {
        try await with(["--fault", "/v1/payment_intents=429:1"], customers: 1...2) { office, server in
            let task = RetryPayments(dueAt: try day(0))
            let pause = await #expect(throws: RetryLater.self) { try await office.run(task) }
            #expect(pause?.retryDelay == .seconds(7))
            #expect(pause?.failureCode == "429")
            #expect(try server.requests().filter { $0.method == "POST" }.count == 1)
            #expect(try await office.run(task) == TaskCounts(done: 2))
        }
    }

    @Test("A6: a key that the server does not know ends the run, and nothing counts as an attempt")
    func aWrongKey() async throws {
        try await with(["--fault", "/v1/payment_intents=401"], customers: 1...2) { office, server in
            let task = RetryPayments(dueAt: try day(0))
            let refusal = await #expect(throws: Unrecoverable.self) { try await office.run(task) }
            #expect(refusal?.failureCode == "401")
            #expect(try server.requests().filter { $0.method == "POST" }.count == 1)
            #expect(try await office.count("backoffice.invoice WHERE status = 'open' AND attempts = 0") == 2)
        }
    }

    @Test("A6: an invoice that was written off while its card was charged is paid all the same")
    func writtenOffMeanwhile() async throws {
        try await with(["--fault", "/v1/payment_intents=drop:1"]) { office, server in
            let task = RetryPayments(dueAt: try day(0))
            await #expect(throws: TaskFailure.self) { try await office.run(task) }
            try await office.script("UPDATE backoffice.invoice SET status = 'uncollectible'")
            let run = try TaskRun(office.office, dueAt: task.dueAt, logger: office.database.logger)
            let isRecorded = try await office.database.client.withTransaction { transaction in
                let result = StripePaymentResult.succeeded(payment: "pi_000001")
                return try await InvoiceLedger(run: run).record(result, of: 1, 1, in: transaction)
            }
            #expect(isRecorded)
            #expect(try await office.texts("SELECT status FROM backoffice.invoice") == ["paid"])
        }
    }

    @Test("A6: an attempt that the provider may have forgotten is not asked for again, but pointed out")
    func aForgottenKey() async throws {
        try await with(["--fault", "/v1/payment_intents=drop:1"], customers: 1...2) { office, server in
            let task = RetryPayments(dueAt: try day(0))
            await #expect(throws: TaskFailure.self) { try await office.run(task) }
            try await office.script(
                "UPDATE backoffice.payment_attempt SET entered_at = now() - interval '1 day' WHERE outcome IS NULL"
            )
            #expect(try await office.run(RetryPayments(dueAt: try day(1))) == TaskCounts(failed: 1))
            #expect(try await server.payments().count == 2)
            #expect(try await office.texts("SELECT status FROM backoffice.invoice ORDER BY id") == ["open", "paid"])
            #expect(office.lines.elements.contains { $0.error is PaymentUnknown })
        }
    }

    @Test("A6: an invoice without a card is an attempt that failed, and nobody is asked")
    func noCard() async throws {
        try await with { office, server in
            try await office.script("DELETE FROM backoffice.card")
            #expect(try await office.run(RetryPayments(dueAt: try day(0))) == TaskCounts(done: 1))
            #expect(try await office.texts("SELECT reason FROM backoffice.payment_attempt") == ["no card on file"])
            #expect(try await server.payments().isEmpty)
        }
    }

    @Test("A12: what was not decided is looked up later", arguments: ["pm_card_slow", "pm_card_slowDeclined"])
    func checksLater(card: String) async throws {
        try await with(card: card) { office, server in
            try await office.run(RetryPayments(dueAt: try day(0)))
            #expect(try await office.texts("SELECT outcome FROM backoffice.payment_attempt") == ["pending"])
            #expect(
                try await office.run(RetryPayments(dueAt: try day(2))) == TaskCounts(),
                "nobody is charged meanwhile"
            )
            let check = CheckPaidInvoices(dueAt: try day(2))
            #expect(try await office.run(check) == TaskCounts(done: 1))
            let isPaid = card == "pm_card_slow"
            #expect(try await office.texts("SELECT status FROM backoffice.invoice") == [isPaid ? "paid" : "open"])
            let next = try await office.texts("SELECT next_attempt_at::text FROM backoffice.invoice")
            #expect(next == [isPaid ? nil : "2026-11-24 10:00:00+00"])
            try await office.expectNothingMore(from: check)
            #expect(try await server.payments().count == 1)
        }
    }

    @Test("A12: workers that look up at the same time mark each invoice once")
    func concurrentChecks() async throws {
        try await with(customers: 1...6, card: "pm_card_slow") { office, _ in
            try await office.run(RetryPayments(dueAt: try day(0)))
            let due = try day(1)
            #expect(try await office.runAtOnce(CheckPaidInvoices.self, times: 4, from: due).done == 6)
            #expect(try await office.count("backoffice.invoice WHERE status = 'paid'") == 6)
            #expect(try await office.count("backoffice.notice WHERE kind = 'payment-received'") == 6)
        }
    }

    @Test("A6: without an address of a provider nothing is charged, and the log says so")
    func noProvider() async throws {
        try await BillingFixture.with { office in
            try await office.subscribe(1...1, next: "2026-11-21 10:00:00+00")
            try await office.run(GenerateInvoices(dueAt: try day(0)))
            try await office.run(RetryPayments(dueAt: try day(0)))
            #expect(office.lines.elements.contains { $0.message == "task skipped" && $0.level == .warning })
            #expect(try await office.count("backoffice.payment_attempt") == 0)
            #expect(try await office.count("backoffice.task_run WHERE task = 'billing.payments.retry'") == 0)
        }
    }
}
