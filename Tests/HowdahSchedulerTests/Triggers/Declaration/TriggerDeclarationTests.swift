import Foundation
import HowdahScheduler
import Testing

struct TriggerDeclarationTests {
    /// Takes a trigger as a recurring message does.
    private func declare(_ trigger: some Trigger) -> any Trigger { trigger }

    @Test func declarationsReadAloud() throws {
        let start = "2026-11-21T19:00:00Z"
        let later = declare(CallbackTrigger("later") { $0.addingTimeInterval(1) })
        let triggers: [(any Trigger, String, String)] = [
            (declare(.cron("*/5 * * * *", in: .utc)), "2026-11-21T19:05:00Z", "*/5 * * * * (UTC)"),
            (declare(.every(.seconds(10))), "2026-11-21T19:00:10Z", "every 10 seconds"),
            (declare(.every("1 day")), "2026-11-22T00:00:00Z", "every 1 day"),
            (
                declare(.calendar("first monday of next month", in: "UTC")), "2026-12-07T00:00:00Z",
                "first monday of next month (UTC)"
            ),
            (declare(.at("2026-12-01T09:00:00Z")), "2026-12-01T09:00:00Z", "at 2026-12-01T09:00:00Z"),
            (declare(.at(try date("2026-12-01T09:00:00Z"))), "2026-12-01T09:00:00Z", "at 2026-12-01T09:00:00Z"),
            (later, "2026-11-21T19:00:01Z", "later"),
            (
                declare(.every("1 hour").from("2026-11-22T00:30:00Z").excluding("01:00-03:00", in: .utc)),
                "2026-11-22T00:30:00Z", "every 1 hour from 2026-11-22T00:30:00Z except 01:00-03:00 (UTC)"
            ),
        ]

        for (trigger, next, description) in triggers {
            #expect(try trigger.texts(after: start, count: 1) == [next])
            #expect(trigger.description == description)
            #expect(try trigger.resolved(for: "a").texts(after: start, count: 1) == [next])
        }
    }

    @Test(
        arguments: [
            (TriggerDeclaration.cron("* * * *"), "* * * *", "it has 4 of five fields"),
            (.cron("@daily", in: "Mars/Olympus"), "Mars/Olympus", "no time zone has that name"),
            (.every(.zero), "0.0 seconds", "an interval must be greater than zero"),
            (.every("-3600"), "-3600", "a length of time is not negative"),
            (.calendar("someday"), "someday", "a day is expected"),
            (.at("2026-12-32"), "2026-12-32", "32 is not a day (1-31)"),
            (.cron("0 0 30 2 *").jitter(upTo: .seconds(60)), "0 0 30 2 *", "it can never match"),
            (.cron("@daily").jitter(upTo: .seconds(-1)), "-1.0 seconds", "jitter must not be negative"),
            (.cron("@daily").jitter(upTo: "a while"), "a while", "a number is expected"),
            (.cron("@daily").excluding("25:00-26:00"), "25:00-26:00", "25 is not an hour"),
            (.cron("@daily").until("yesterday"), "yesterday", "a year is expected"),
            (.cron("@daily").from("2027-01-01").until("2026-01-01"), "2026-01-01", "\"until\" must be later"),
        ]
    )
    func anErrorIsToldWhenTheTriggerIsResolved(declared: TriggerDeclaration, text: String, reason: String) throws {
        for identity in ["invoices", nil] {
            let error = try #require(throws: TriggerError.self) { try declared.resolved(for: identity) }
            #expect(error.text.hasPrefix(text), "\(error.text)")
            #expect(error.reason.hasPrefix(reason), "\(error.reason)")
        }
        #expect(declared.next(after: .now) == nil)
    }

    // B151
    @Test func aHashedExpressionIsDrawnFromTheIdentityOfItsEntry() throws {
        let declared = TriggerDeclaration.cron("#daily", in: .utc)

        #expect(throws: TriggerError.self) { try declared.resolved(for: nil) }
        #expect(declared.description == "#daily")
        #expect(try declared.resolved(for: "invoices").description == "46 9 * * * (UTC)")
        #expect(
            try declared.jitter(upTo: .seconds(1)).until("2030-01-01T00:00:00Z").resolved(for: "invoices").description
                == "46 9 * * * (UTC) with up to 1 second of jitter until 2030-01-01T00:00:00Z"
        )
    }

    // B154
    @Test func jitterDiffersByTheIdentityOfItsEntry() throws {
        let declared = TriggerDeclaration.cron("0 * * * *", in: .utc).jitter(upTo: .seconds(60))

        let first = try declared.resolved(for: "invoices").next(after: date("2026-11-21T19:00:00Z"))
        let again = try declared.resolved(for: "invoices").next(after: date("2026-11-21T19:00:00Z"))
        let second = try declared.resolved(for: "payments").next(after: date("2026-11-21T19:00:00Z"))

        #expect(first == again)
        #expect(first != second)
    }
}
