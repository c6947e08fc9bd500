import Foundation
import Howdah
import HowdahTesting
import Testing

@testable import Backoffice

@Suite struct SendMonthlyReportTests {
    private let message = SendMonthlyReport(dueAt: date("2026-03-01T09:00:00Z"))

    @Test("the administrators get the counts of the month that has ended, once")
    func theCountsOfTheMonth() async throws {
        try await TaskFixture.with { office in
            try await office.addUser(1, admin: true)
            try await office.addUser(2, admin: true)
            try await office.addUser(3, created: "2026-02-01 00:00Z")
            try await office.addUser(4, created: "2026-02-28 23:59:59Z")
            try await office.addUser(5, created: "2026-03-01 00:00Z")
            for (number, created) in ["2026-01-31 23:59Z", "2026-02-10 12:00Z", "2026-03-01 00:00Z"].enumerated() {
                try await office.addPost(number, created: created)
            }
            try await office.addSession(1, of: 1, used: "2026-02-20 12:00Z")
            try await office.addSession(2, of: 1, used: "2026-02-21 12:00Z")
            try await office.addSession(3, of: 2, used: "2026-01-31 12:00Z")
            try await office.addSession(4, of: 3, created: "2026-02-02 00:00Z", used: "2026-03-01 08:00Z")

            #expect(try await office.runTwice(message))
            try await office.runAtOnce(message)
            let mails = try await office.mails()
            #expect(mails.map(\.to) == [["user1@users.example"], ["user2@users.example"]])
            #expect(mails.first?.subject == "Monthly report of 2026-02")
            let text = try #require(mails.first?.text)
            #expect(text.contains("New users:    2\nNew posts:    1\nActive users: 2\n"), "\(text)")
        }
    }

    @Test("a session that the clean-up has deleted before still counts")
    func aDeletedSessionCounts() async throws {
        try await TaskFixture.with { office in
            try await office.addUser(1, admin: true)
            // January has 31 days: on 1 February, sessions of 1 January are older than 30 days.
            try await office.addSession(1, of: 1, created: "2025-12-31 12:00Z", used: "2026-01-01 12:00Z")
            try await office.run(CleanUpDatabase(dueAt: date("2026-02-01T02:00:00Z")))
            #expect(try await office.rows("SELECT FROM backoffice.session").isEmpty)
            try await office.run(SendMonthlyReport(dueAt: date("2026-02-01T09:00:00Z")))
            #expect(try await office.mails().first?.text.contains("Active users: 1\n") == true)
        }
    }
}
