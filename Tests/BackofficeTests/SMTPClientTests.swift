import Foundation
import Testing

@testable import Backoffice

@Suite struct SMTPClientTests {
    func client(_ server: SMTPTestServer, _ query: String = "starttls=off", login: String = "") throws -> SMTPClient {
        try SMTPClient(SMTPConfiguration(url: "smtp://\(login)127.0.0.1:\(server.port)?\(query)"))
    }

    func mail(
        to recipients: [String] = ["zoe@example.org"],
        subject: String = "Hello",
        text: String = "Good morning.\n"
    ) throws -> EmailMessage {
        try EmailMessage(from: "Howdah <post@example.org>", to: recipients, subject: subject, text: text)
    }

    func expectError(_ code: SMTPError.Code, isPermanent: Bool, _ send: () async throws -> Void) async -> SMTPError? {
        let error = await #expect(throws: SMTPError.self) { try await send() }
        #expect(error?.code == code, "\(error?.description ?? "")")
        #expect(error?.isPermanent == isPermanent)
        return error
    }

    @Test func deliversHeadersAndTextAsTheyWereWritten() async throws {
        try await SMTPTestServer.with { server in
            let text = "Grüße aus Zürich,\r\nund ein 🐘.\n"
            let subject = "Ihre Rechnung für März – überfällig seit mehr als einer Woche 🐘"
            let recipients = [#"Zoë "Z" Müller <zoe@example.org>"#, "b@example.org"]
            let message = try mail(to: recipients, subject: subject, text: text)
            try await client(server).send(message)
            let mail = try #require(try server.mails().first)
            #expect(mail.from == "post@example.org")
            #expect(mail.to == ["zoe@example.org", "b@example.org"])
            #expect(mail.headers["Subject"] == subject)
            #expect(mail.headers["From"] == "Howdah <post@example.org>")
            #expect(mail.headers["To"] == #""Zoë \"Z\" Müller" <zoe@example.org>, b@example.org"#)
            #expect(mail.headers["Message-ID"] == "<\(message.messageID)>")
            #expect(mail.headers["Date"] == EmailMessage.timestamp(message.date))
            #expect(mail.body == "Grüße aus Zürich,\r\nund ein 🐘.\r\n")
        }
    }

    @Test func keepsLinesThatStartWithADot() async throws {
        try await SMTPTestServer.with { server in
            let text = ".first\n..second\n.\nafter a dot alone\n"
            try await client(server).send(mail(text: text))
            #expect(try server.mails().first?.body == text.replacing("\n", with: "\r\n"))
        }
    }

    @Test func treatsARefusedRecipientAsPermanent() async throws {
        try await SMTPTestServer.with("--refuse", "^nobody@") { server in
            let client = try client(server)
            let error = await expectError(.refused, isPermanent: true) {
                try await client.send(mail(to: ["nobody@example.org"]))
            }
            #expect(error?.reply?.code == 550)
            #expect(error?.reply?.text.contains("no such mailbox") == true)
            try await client.send(mail())
            #expect(try server.mails().count == 1, "the next mail is not affected")
        }
    }

    @Test func treatsADeferredRecipientAsPassing() async throws {
        try await SMTPTestServer.with("--defer", "^busy@") { server in
            let error = await expectError(.deferred, isPermanent: false) {
                try await client(server).send(mail(to: ["busy@example.org"]))
            }
            #expect(error?.reply?.code == 451)
        }
    }

    @Test(arguments: ["smtp://127.0.0.1:1", "smtp://no-such-host.invalid"])
    func saysThatNobodyListens(url: String) async throws {
        let client = try SMTPClient(SMTPConfiguration(url: url))
        _ = await expectError(.unreachable, isPermanent: false) { try await client.send(mail()) }
    }

    @Test(arguments: ["--starttls", "--tls"])
    func sendsOverTLSOnlyToWhomItTrusts(option: String) async throws {
        try await SMTPTestServer.with(option) { server in
            let host = "127.0.0.1:\(server.port)"
            let url = option == "--tls" ? "smtps://\(host)?" : "smtp://\(host)?starttls=required&"
            let trusting = try SMTPClient(SMTPConfiguration(url: url + "ca_file=\(server.folder)/cert.pem"))
            try await trusting.send(mail())
            let strict = try SMTPClient(SMTPConfiguration(url: url + "verify=on"))
            _ = await expectError(.tls, isPermanent: false) { try await strict.send(mail()) }
            let careless = try SMTPClient(SMTPConfiguration(url: url + "verify=off"))
            try await careless.send(mail())
            #expect(try server.mails().map(\.tls) == [true, true])
        }
    }

    @Test func sendsNothingInTheClearWhenEncryptionIsRequired() async throws {
        try await SMTPTestServer.with { server in
            _ = await expectError(.tls, isPermanent: false) {
                try await client(server, "starttls=required").send(mail())
            }
            let mails = try server.mails()
            #expect(mails.isEmpty)
        }
    }

    @Test func logsIn() async throws {
        try await SMTPTestServer.with("--auth", "app:p@ss/word") { server in
            try await client(server, login: "app:p%40ss%2Fword@").send(mail())
            #expect(try server.mails().map(\.authenticated) == [true])
            let error = await expectError(.authentication, isPermanent: true) {
                try await client(server, login: "app:wrong-secret@").send(mail())
            }
            #expect(error?.reply?.code == 535)
            #expect(error.map { "\($0)".contains("wrong-secret") } == false)
            _ = await expectError(.authentication, isPermanent: true) { try await client(server).send(mail()) }
        }
    }

    @Test func givesUpOnAServerThatHangs() async throws {
        try await SMTPTestServer.with("--delay", "60") { server in
            _ = await expectError(.timedOut, isPermanent: false) {
                try await client(server, "starttls=off&timeout=0.5").send(mail())
            }
        }
    }

    @Test func stopsSendingWhenCancelled() async throws {
        try await SMTPTestServer.with("--delay", "60") { server in
            let client = try client(server, "starttls=off&timeout=50")
            let started = ContinuousClock.now
            let task = Task { try await client.send(mail()) }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let second = Task { try await client.send(mail()) }
            try await Task.sleep(for: .milliseconds(300))
            second.cancel()
            await #expect(throws: CancellationError.self) { try await second.value }
            #expect(ContinuousClock.now - started < .seconds(10))
        }
    }

    @Test func keepsItsConnectionForTheNextMail() async throws {
        try await SMTPTestServer.with { server in
            let client = try client(server, "starttls=off&connections=1")
            for _ in 0..<5 { try await client.send(mail()) }
            #expect(try server.mails().map(\.connection) == [1, 1, 1, 1, 1])
        }
    }

    @Test func sendsManyAtOnceOverFewConnections() async throws {
        try await SMTPTestServer.with { server in
            let client = try client(server, "starttls=off&connections=3")
            try await withThrowingTaskGroup { group in
                for number in 0..<60 { group.addTask { try await client.send(mail(subject: "\(number)")) } }
                try await group.waitForAll()
            }
            let mails = try server.mails()
            #expect(Set(mails.compactMap { $0.headers["Subject"] }).count == 60)
            #expect(mails.allSatisfy { $0.connection <= 3 })
        }
    }
}
