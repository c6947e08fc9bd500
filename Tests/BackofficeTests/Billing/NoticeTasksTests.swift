import Foundation
import Howdah
import PostgresLibpq
import Testing

@testable import Backoffice

@Suite struct NoticeTasksTests {
    @Test("A7: who is charged within a day with a card that ends is told, once a charge")
    func cardsBeforeCharge() async throws {
        try await BillingFixture.with { office in
            try await office.subscribe(1...2, next: "2026-11-21 20:00:00+00", goodUntil: "2026-11-30")
            try await office.subscribe(3...3, next: "2026-11-21 20:00:00+00", goodUntil: "2026-12-31")
            try await office.subscribe(4...4, next: "2026-11-22 00:05:00+00", goodUntil: "2026-11-30")
            try await office.subscribe(5...5, next: "2026-11-21 20:00:00+00", status: "ended", goodUntil: "2026-11-30")
            try await office.subscribe(6...6, next: "2026-11-21 00:05:00+00", goodUntil: "2026-10-31")
            let task = WarnOfCardsBeforeCharge(dueAt: try moment("2026-11-21T00:05:00Z"))
            #expect(try await office.run(task) == TaskCounts(done: 3))
            let mails = try await office.mails()
            let names = ["customer6@", "customer1@", "customer2@"].map { [$0 + "customers.example"] }
            #expect(mails.map(\.to) == names)
            #expect(mails[0].text.contains("ends in 4242 is good until 10/2026"))
            try await office.expectNothingMore(from: task)
            // The next day has its own charge, and not those of the day before.
            let next = WarnOfCardsBeforeCharge(dueAt: try moment("2026-11-22T00:05:00Z"))
            #expect(try await office.run(next) == TaskCounts(done: 1))
        }
    }

    @Test("A8: on the first day of a month, cards of active subscriptions that end in it are told of")
    func cardsThisMonth() async throws {
        try await BillingFixture.with(["BILLING_TIME_ZONE": "Europe/Berlin"]) { office in
            try await office.subscribe(1...1, next: "2026-12-20 00:00:00+00", goodUntil: "2026-12-31")
            try await office.subscribe(2...2, next: "2026-12-20 00:00:00+00", goodUntil: "2026-11-30")
            try await office.subscribe(3...3, next: "2026-12-20 00:00:00+00", goodUntil: "2027-01-31")
            try await office.subscribe(
                4...4,
                next: "2026-12-20 00:00:00+00",
                status: "past_due",
                goodUntil: "2026-12-31"
            )
            // 00:01 in Berlin is still November in UTC.
            let task = WarnOfCardsThisMonth(dueAt: try moment("2026-11-30T23:01:00Z"))
            #expect(try await office.run(task) == TaskCounts(done: 1))
            #expect(try await office.mails().map(\.to) == [["customer1@customers.example"]])
            #expect(try await office.texts("SELECT period FROM backoffice.notice") == ["2026-12"])
            try await office.expectNothingMore(from: task)
        }
    }

    @Test("A11: who is charged soon is told how much")
    func beforeCharge() async throws {
        try await BillingFixture.with(["BILLING_WARNING_DAYS": "2"]) { office in
            try await office.subscribe(1...1, to: "year", next: "2026-11-23 01:04:59+00")
            try await office.subscribe(2...2, next: "2026-11-23 01:05:00+00")
            try await office.subscribe(3...3, to: "free", next: "2026-11-22 00:00:00+00")
            let task = WarnBeforeCharge(dueAt: try moment("2026-11-21T01:05:00Z"))
            #expect(try await office.run(task) == TaskCounts(done: 1))
            #expect(try await office.mails().first?.text.contains("on 2026-11-23 we charge 120.00 EUR") == true)
            try await office.expectNothingMore(from: task)
            // Tomorrow it is still ahead, and has been told.
            let next = WarnBeforeCharge(dueAt: try moment("2026-11-22T01:05:00Z"))
            #expect(try await office.run(next) == TaskCounts(done: 1, skipped: 1))
            #expect(try await office.mails().map(\.to) == [1, 2].map { ["customer\($0)@customers.example"] })
        }
    }

    @Test("A11: whose trial ends soon is told")
    func trialEnds() async throws {
        try await BillingFixture.with { office in
            try await office.subscribe(1...1, next: "2026-11-24 01:00:00+00", status: "trialing")
            try await office.subscribe(2...2, next: "2026-11-25 01:00:00+00", status: "trialing")
            try await office.subscribe(3...3, next: "2026-11-24 01:00:00+00")
            let task = WarnOfTrialEnd(dueAt: try moment("2026-11-21T01:15:00Z"))
            #expect(try await office.run(task) == TaskCounts(done: 1))
            #expect(try await office.mails().map(\.subject) == ["Your trial ends on 2026-11-24"])
            try await office.expectNothingMore(from: task)
        }
    }

    @Test("A11: an overdue invoice is told of once a week, until it is paid")
    func overdueInvoices() async throws {
        try await BillingFixture.with { office in
            try await office.subscribe(1...3, next: "2026-11-01 03:00:00+00")
            try await office.run(GenerateInvoices(dueAt: try moment("2026-11-01T03:00:00Z")))
            try await office.script(
                "UPDATE backoffice.invoice SET status = 'paid', paid_at = now() WHERE subscription = 3"
            )
            var told: [Int] = []
            for day in 14...30 {
                let due = try moment("2026-11-01T03:01:00Z").addingTimeInterval(Double(day) * 86_400)
                told.append(try await office.run(WarnOfOverdueInvoices(dueAt: due)).done)
            }
            // Due on the 15th: told on that day, one week and two weeks later.
            #expect(told == [2, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 2, 0, 0])
            try await office.expectNothingMore(from: WarnOfOverdueInvoices(dueAt: try moment("2026-11-30T03:01:00Z")))
        }
    }

    @Test("A11: workers that run at the same time tell each customer once", arguments: 1...3)
    func concurrentRuns(round: Int) async throws {
        try await BillingFixture.with { office in
            try await office.subscribe(1...12, next: "2026-11-22 00:00:00+00")
            let due = try moment("2026-11-21T01:05:00Z")
            #expect(try await office.runAtOnce(WarnBeforeCharge.self, times: 4, from: due).done == 12)
            #expect(try await office.mails().count == 12)
        }
    }

    @Test("A14: a notice whose mail cannot be dispatched is not written down")
    func noMailNoNotice() async throws {
        try await BillingFixture.with { office in
            try await office.subscribe(1...1, next: "2026-11-22 00:00:00+00")
            try await office.script("ALTER TABLE howdah.message ADD CONSTRAINT full_up CHECK (type <> 'mail.send')")
            let task = WarnBeforeCharge(dueAt: try moment("2026-11-21T01:05:00Z"))
            await #expect(throws: TaskFailure.self) { try await office.run(task) }
            #expect(try await office.count("backoffice.notice") == 0)
            try await office.script("ALTER TABLE howdah.message DROP CONSTRAINT full_up")
            #expect(try await office.run(task) == TaskCounts(done: 1))
            #expect(try await office.mails().count == 1)
        }
    }
}
