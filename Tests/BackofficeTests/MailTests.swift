import Howdah
import HowdahTesting
import PostgresLibpq
import Testing

@testable import Backoffice

@Suite struct MailTests {
    @Test func anAcceptedMailArrives() async throws {
        try await SMTPTestServer.with { server in
            try await BackofficeFixture.with(mailingTo: server.port) { office in
                let mail = SendMail(to: ["zoe@example.org"], subject: "Grüße", text: "Good morning.\n")
                try await office.bus.dispatch(mail)
                try await office.consume(attempts: 1)
                let mails = try server.mails()
                #expect(mails.map(\.to) == [["zoe@example.org"]])
                #expect(mails.first?.headers["Subject"] == "Grüße")
                #expect(try await office.failures().isEmpty)
            }
        }
    }

    @Test func aRefusedRecipientIsFinalAtOnce() async throws {
        try await SMTPTestServer.with("--refuse", "^nobody@") { server in
            try await BackofficeFixture.with(mailingTo: server.port) { office in
                let mail = SendMail(to: ["nobody@example.org"], subject: "Hello", text: "Hello.\n")
                try await office.bus.dispatch(mail)
                try await office.consume(attempts: 1)
                let failure = try #require(try await office.failures().first)
                #expect(failure.attempts == 1)
                #expect(failure.transport == "mail")
                #expect(failure.lastFailure.code == "550")
                #expect(failure.lastFailure.message.contains("no such mailbox"))
            }
        }
    }

    @Test func aDeferredRecipientIsRetriedAndThenSetAside() async throws {
        try await SMTPTestServer.with("--defer", "@busy") { server in
            try await BackofficeFixture.with(mailingTo: server.port) { office in
                let mail = SendMail(to: ["ada@busy.example"], subject: "Hello", text: "Hello.\n")
                try await office.bus.dispatch(mail)
                try await office.consume(attempts: 3)
                let failure = try #require(try await office.failures().first)
                #expect(failure.attempts == 3)
                #expect(failure.lastFailure.code == "451")
            }
        }
    }

    @Test func aServerThatIsDownIsRetried() async throws {
        try await BackofficeFixture.with(mailingTo: 1) { office in
            try await office.bus.dispatch(SendMail(to: ["a@example.org"], subject: "Hello", text: "Hello.\n"))
            try await office.consume(attempts: 3)
            let failure = try #require(try await office.failures().first)
            #expect(failure.attempts == 3)
            #expect(failure.lastFailure.code == nil)
        }
    }

    @Test func anAddressThatIsNoneIsFinalAtOnce() async throws {
        try await SMTPTestServer.with { server in
            try await BackofficeFixture.with(mailingTo: server.port) { office in
                for address in ["nobody", "a@b\r\nBcc: all@example.org", ""] {
                    try await office.bus.dispatch(SendMail(to: [address], subject: "Hello", text: "Hello.\n"))
                }
                try await office.consume(attempts: 3)
                #expect(try await office.failures().map(\.attempts) == [1, 1, 1])
                #expect(try server.mails().isEmpty)
            }
        }
    }
}
