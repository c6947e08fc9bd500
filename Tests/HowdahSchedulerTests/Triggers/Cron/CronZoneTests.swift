import Foundation
import HowdahScheduler
import Testing

struct CronZoneTests {
    // B152
    @Test func aNamedZoneCountsWhereverTheHostIs() throws {
        let start = try date("2026-07-01T00:00:00Z")

        #expect(try CronTrigger("0 12 * * *", in: "UTC").next(after: start) == date("2026-07-01T12:00:00Z"))
        #expect(try CronTrigger("0 12 * * *", in: "Europe/Paris").next(after: start) == date("2026-07-01T10:00:00Z"))
    }

    // B152
    @Test func withoutAZoneItIsTheHosts() async {
        // A process of its own, which is set to Paris before anything asks for the zone.
        await #expect(processExitsWith: .success) {
            setenv("TZ", "Europe/Paris", 1)
            NSTimeZone.resetSystemTimeZone()
            let start = try date("2026-07-01T00:00:00Z")

            try #require(try CronTrigger("0 12 * * *").next(after: start) == date("2026-07-01T10:00:00Z"))
            try #require(try CronTrigger("0 12 * * *", in: "UTC").next(after: start) == date("2026-07-01T12:00:00Z"))
        }
    }

    @Test(arguments: ["Mars/Olympus", "europe/berlin ", "", String(repeating: "a", count: 10_000)])
    func anUnknownZoneIsRefusedByName(name: String) throws {
        let error = try #require(throws: TriggerError.self) { try CronTrigger("0 12 * * *", in: .named(name)) }

        #expect(error.text == String(name.prefix(200)))
        #expect(error.reason.hasPrefix("no time zone has that name"))
    }

    @Test func theDescriptionNamesTheZoneThatWasNamed() throws {
        #expect(try CronTrigger("@daily").description == "0 0 * * *")
        #expect(try CronTrigger("@daily", in: "Europe/Berlin").description == "0 0 * * * (Europe/Berlin)")
        #expect(try CronTrigger("@daily", in: .utc).description == "0 0 * * * (UTC)")
    }
}
