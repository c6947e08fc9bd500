import Foundation
import Howdah
import HowdahTesting
import Testing

@testable import Backoffice

@Suite struct SendDigestTests {
    private let message = SendDigest(dueAt: date("2026-03-04T08:00:00Z"))

    @Test("who wants the digest and is verified gets one a day")
    func oneDigestADay() async throws {
        try await TaskFixture.with { office in
            try await office.addUser(1)
            try await office.addUser(2, verified: false)
            try await office.addUser(3, digest: false)
            try await office.addUser(4)
            try await office.addPost(1, "Too old", created: "2026-03-03 07:59:59Z")
            try await office.addPost(2, "First", created: "2026-03-03 08:00Z")
            try await office.addPost(3, "Second", created: "2026-03-04 07:59Z")
            try await office.addPost(4, "Too new", created: "2026-03-04 08:00Z")

            #expect(try await office.runTwice(message))
            let mails = try await office.mails()
            #expect(mails.map(\.to) == [["User 1 <user1@users.example>"], ["User 4 <user4@users.example>"]])
            #expect(mails.first?.text.contains("2 posts were written since yesterday:\n\n- Second\n- First\n") == true)
            // The next day has a digest of its own.
            try await office.run(SendDigest(dueAt: date("2026-03-05T08:00:00Z")))
            #expect(try await office.mails().count == 4)
        }
    }

    @Test("several at once send each digest once")
    func severalAtOnce() async throws {
        try await TaskFixture.with { office in
            for user in 1...40 { try await office.addUser(user) }
            try await office.runAtOnce(message)
            let recipients = try await office.mails().flatMap(\.to)
            #expect(recipients.count == 40 && Set(recipients).count == 40)
        }
    }

    @Test("a digest that cannot be stored does not keep the others, and comes with the next attempt")
    func aDigestThatCannotBeStored() async throws {
        try await TaskFixture.with { office in
            for user in 1...3 { try await office.addUser(user) }
            try await office.execute("ALTER TABLE backoffice.digest ADD CONSTRAINT trouble CHECK (account <> 2)")
            await #expect(throws: HandlingError.self) { try await office.run(message) }
            #expect(try await office.mails().count == 2)
            try await office.execute("ALTER TABLE backoffice.digest DROP CONSTRAINT trouble")
            try await office.run(message)
            #expect(Set(try await office.mails().flatMap(\.to)).count == 3)
        }
    }

    @Test("a digest whose mail cannot be stored is not entered")
    func aMailThatCannotBeStored() async throws {
        try await TaskFixture.with { office in
            try await office.addUser(1)
            try await office.execute("ALTER TABLE howdah.message ADD CONSTRAINT trouble CHECK (type <> 'mail.send')")
            await #expect(throws: HandlingError.self) { try await office.run(message) }
            #expect(try await office.rows("SELECT FROM backoffice.digest").isEmpty)
        }
    }

    @Test("a digest is short, and each title one line")
    func aDigestIsShort() {
        let text = DigestText(titles: ["one\ntwo"] + (2...60).map { "Post \($0)" })
            .mail(to: "a@example.org", named: "Ada").text
        #expect(
            text.contains("60 posts were written") && text.contains("- one two\n") && text.contains("- and 10 more")
        )
        #expect(DigestText(titles: []).mail(to: "a@example.org", named: "Ada").text.contains("nothing was posted"))
    }
}
