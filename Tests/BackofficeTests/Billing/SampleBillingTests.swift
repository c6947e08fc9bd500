import Foundation
import Howdah
import HowdahTesting
import Testing

@testable import Backoffice

@Suite struct SampleBillingTests {
    @Test func aNumberAlwaysMakesTheSameSubscription() {
        let first = (1...1_000).map { SampleSubscription(number: $0) }
        #expect(first == (1...1_000).map { SampleSubscription(number: $0) })
        #expect(first.filter { $0.minutesLeft == 0 }.count >= 100)
        #expect(first.filter { $0.status == "trialing" }.count == 50)
        #expect(first.filter { $0.card == "pm_card_chargeDeclined" }.count == 50)
        #expect(Set(first.map(\.plan)) == ["basic", "plus", "year"])
    }

    @Test("A1: on the sample, the tasks of a first hour invoice, charge and mail, and a second load changes nothing")
    func aFirstHour() async throws {
        try await OutsideTestServer.with(["--customers", "12"]) { server in
            try await BillingFixture.with(server.environment) { office in
                let start = try moment("2026-11-21T10:00:00Z")
                let sample = (1...12).map { SampleSubscription(number: $0) }
                try await SampleBilling.store(sample, from: start, in: office.database.client)
                for task in BillingTasks.all { try await office.run(task.init(dueAt: start)) }
                let due = sample.filter { $0.minutesLeft < 5 }.count
                #expect(due >= 2)
                #expect(try await office.count("backoffice.invoice") == due)
                #expect(try await office.count("backoffice.payment_attempt WHERE outcome IS NOT NULL") == due)
                #expect(try await office.count("backoffice.notice WHERE kind = 'customer-welcome'") == 5)
                #expect(try await office.count("backoffice.stripe_customer") == 12)
                #expect(try await office.count("backoffice.task_run") == BillingTasks.all.count)
                let before = try await office.contents()
                try await SampleBilling.store(
                    sample,
                    from: start.addingTimeInterval(86_400),
                    in: office.database.client
                )
                try await office.script("DELETE FROM backoffice.task_run")
                for task in BillingTasks.all { try await office.run(task.init(dueAt: start)) }
                #expect(try await office.contents() == before)
            }
        }
    }

    @Test func everyTaskHasAKindAndACommandOfItsOwn() {
        #expect(Set(BillingTasks.all.map { $0.kind }).count == BillingTasks.all.count)
        #expect(Set(BillingTasks.all.map { $0.commandName }).count == BillingTasks.all.count)
        #expect(BillingTasks.all.allSatisfy { $0.kind.rawValue.hasPrefix("billing.") && $0.timeLimit <= .seconds(600) })
    }
}
