import Foundation
import Howdah
import HowdahScheduler
import Testing

@testable import HowdahConfiguration

struct ScheduleSettingsTests {
    @Test func everyKeyIsRead() throws {
        let settings = try load(
            """
            transports: { mail: {} }
            schedule_retention: 7 days
            batch_retention: 14 days
            schedules:
              main:
                - { id: invoices, cron: "*/5 * * * *", message: invoices.generate }
                - id: digest
                  message: mail.digest
                  body: { kind: "daily", limits: [1, 2.5, true, null, "${NAME}"] }
                  transport: mail
                  every: 600
                  from: 2026-12-01T02:00:00Z
                  until: 2026-12-02T00:00:00Z
                  timezone: Europe/Berlin
                  jitter: 30
                  except: [ "22:00-06:00", "sat,sun" ]
                  missed: 2 hours
                  overlap: skip
                  description: Sends the digest.
              reports:
                - { id: r, calendar: "last day of this month 17:00", message: report, missed: none }
                - { id: once, at: [2026-12-01T09:00:00Z, 2026-12-02], message: report, missed: all }
            """,
            environment: ["NAME": "x"]
        )

        #expect(settings.schedules.map(\.name) == ["main", "reports"])
        #expect(settings.scheduleRetention == .seconds(7 * 86_400))
        #expect(settings.batchRetention == .seconds(14 * 86_400))
        let invoices = settings.schedules[0].messages[0]
        #expect(invoices.times == .cron("*/5 * * * *"))
        #expect([invoices.missed, .latest] == [.latest, invoices.missed])
        #expect(String(decoding: invoices.body, as: UTF8.self) == "{}")
        let digest = settings.schedules[0].messages[1]
        #expect(digest.kind == "mail.digest")
        #expect(
            String(decoding: digest.body, as: UTF8.self) == #"{"kind":"daily","limits":[1,2.5,true,null,"x"]}"#
        )
        #expect(digest.transport == "mail")
        #expect(digest.times == .every("600"))
        #expect(digest.from == Date(timeIntervalSince1970: 1_796_090_400))
        #expect(digest.jitter == .seconds(30))
        #expect(digest.exclusions == ["22:00-06:00", "sat,sun"])
        #expect(digest.missed == .within(.seconds(7_200)))
        #expect(digest.overlap == .skip)
        #expect(digest.summary == "Sends the digest.")
        #expect(settings.schedules[1].messages.map(\.missed) == [MissedRuns.none, .all])
        #expect(settings.schedules[1].messages[1].times == .at(["2026-12-01T09:00:00Z", "2026-12-02"]))
        #expect(settings.schedules[0].schedule.messages.map(\.name) == ["invoices", "digest"])
    }

    @Test func anEntryIsDueAsItsSettingsSay() throws {
        let settings = try load(
            """
            schedules:
              main:
                - { id: a, message: m, cron: "0 12 * * *", timezone: Europe/Berlin, from: 2026-12-02 }
            """
        )
        let message = settings.schedules[0].messages[0].recurringMessage
        let trigger = try message.trigger.resolved(for: "main/a")
        // Noon in Berlin is 11:00 in winter.
        #expect(
            trigger.next(after: Date(timeIntervalSince1970: 1_796_083_200))
                == Date(timeIntervalSince1970: 1_796_209_200)
        )
    }

    @Test func messagesMayBeRoutedToTheTransportOfASchedule() throws {
        let settings = try load(
            """
            routing: { a.b: scheduler_main }
            schedules: { main: [ { id: a, message: a.b, every: 1 hour } ] }
            """
        )
        #expect(settings.routes.map(\.transports) == [["scheduler_main"]])
    }

    @Test(arguments: [
        ("{ message: m, every: 60 }", "The key \"id\" is missing"),
        ("{ id: a, every: 60 }", "The key \"message\" is missing"),
        ("{ id: a, message: m }", "One of the keys cron, every, calendar, at is missing"),
        ("{ id: a, message: m, every: 60, cron: \"* * * * *\" }", "Only one of the keys cron, every may be given"),
        ("{ id: a, message: m, every: 60, colour: red }", "colour: Unknown key"),
        ("{ id: \"a b\", message: m, every: 60 }", "id: A name may hold only"),
        ("{ id: a, message: m, every: 0 }", "every: "),
        ("{ id: a, message: m, every: wrong }", "every: \"wrong\" is refused"),
        ("{ id: a, message: m, cron: \"0 25 * * *\" }", "cron: \"0 25 * * *\" is refused (column 3)"),
        (
            "{ id: a, message: m, cron: \"0 0 1--100000000 * *\" }",
            "cron: \"0 0 1--100000000 * *\" is refused (column 7)"
        ),
        ("{ id: a, message: m, cron: \"0 1 * * *\", timezone: Mars/Olympus }", "timezone: \"Mars/Olympus\" is refused"),
        ("{ id: a, message: m, calendar: someday }", "calendar: \"someday\" is refused"),
        ("{ id: a, message: m, at: tomorrowish }", "at: \"tomorrowish\" is refused"),
        ("{ id: a, message: m, every: 60, from: 2026-12-02, until: 2026-12-01 }", "until: This is not after \"from\""),
        ("{ id: a, message: m, every: 60, except: [ \"25:00-26:00\" ] }", "except[0]: \"25:00-26:00\" is refused"),
        ("{ id: a, message: m, every: 60, missed: some }", "missed: "),
        ("{ id: a, message: m, every: 60, overlap: never }", "overlap: Expected allow or skip"),
        ("{ id: a, message: m, every: 60, transport: nowhere }", "transport: Unknown transport \"nowhere\""),
        ("{ id: a, message: m, every: 60 }, { id: a, message: m, every: 60 }", "id: There is another entry \"a\""),
    ])
    func aMistakeIsShownWhereItStands(entry: String, problem: String) {
        let found = problems(in: "schedules:\n  main: [ \(entry) ]\n")
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.hasPrefix("howdah.yaml:2:") == true)
        #expect(found.first?.contains("schedules.main[") == true)
        #expect(found.first?.contains(problem) == true, "\(found)")
    }

    @Test func theNameOfAScheduleIsChecked() {
        #expect(problems(in: "schedules: { \"a b\": [] }").first?.contains("A name may hold only") == true)
        #expect(problems(in: "schedules: 3").count == 1)
    }
}
