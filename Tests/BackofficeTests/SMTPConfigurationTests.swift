import Foundation
import Testing

@testable import Backoffice

@Suite struct SMTPConfigurationTests {
    @Test(
        arguments: [
            ("smtp://mail.example.org", 25, SMTPConfiguration.Encryption.opportunistic),
            ("smtp://app:secret@mail.example.org", 587, .required),
            ("smtp://app:secret@mail.example.org?starttls=off", 587, .off),
            ("smtps://app:secret@mail.example.org", 465, .implicit),
            ("smtp://mail.example.org:2525/?starttls=required&timeout=2.5", 2525, .required),
        ]
    )
    func readsURLs(url: String, port: Int, encryption: SMTPConfiguration.Encryption) throws {
        let configuration = try SMTPConfiguration(url: url)
        #expect(configuration.host == "mail.example.org")
        #expect(configuration.port == port)
        #expect(configuration.encryption == encryption)
        #expect(configuration.verifiesCertificate)
    }

    @Test(
        arguments: [
            ("smtp://app:s3cret@host?colour=red", "starttls, timeout, connect_timeout, ca_file, verify, connections"),
            ("smtp://app:s3cret@host?starttls=perhaps", "opportunistic"),
            ("smtp://app:s3cret@host?timeout=-1", "timeout"),
            ("http://app:s3cret@host", "smtps://"),
            ("smtp://app:s3cret@", "smtp://user:password@host:port"),
            ("smtps://app:s3cret@host?starttls=off", "smtps://"),
        ]
    )
    func namesTheRuleAndNeverThePassword(url: String, rule: String) {
        let error = #expect(throws: SMTPError.self) { try SMTPConfiguration(url: url) }
        #expect(error?.code == .configuration)
        #expect(error?.message.contains(rule) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("s3cret") == false)
    }

    @Test func tellsNobodyThePassword() throws {
        let configuration = try SMTPConfiguration(url: "smtp://app:s3cret@mail.example.org")
        var dumped = ""
        dump(configuration, to: &dumped)
        let texts = [String(describing: configuration), String(describing: [configuration]), dumped]
        for text in texts {
            #expect(!text.contains("s3cret"))
            #expect(text.contains("mail.example.org"))
        }
    }

    @Test func prefersItsOwnVariable() throws {
        let environment = ["MAILER_DSN": "smtp://a", "HOWDAH_MAILER_DSN": "smtp://b"]
        #expect(try SMTPConfiguration.fromEnvironment(environment)?.host == "b")
        #expect(try SMTPConfiguration.fromEnvironment([:]) == nil)
    }

    @Test(arguments: ["", "no-at-sign", "a@b@c", "a b@c", "a@b\r\nRSET", "zoë@example.org", "a@b>", "@b", "a@"])
    func refusesWhatIsNoAddress(text: String) {
        let error = #expect(throws: SMTPError.self) {
            try EmailMessage(from: "post@example.org", to: [text], subject: "", text: "")
        }
        #expect(error?.code == .invalidMessage)
        #expect(error?.isPermanent == true)
    }

    @Test func addsNoHeaderForALineInASubject() throws {
        let mail = try EmailMessage(from: "post@example.org", to: ["a@b"], subject: "Hi\r\nBcc: c@d", text: "")
        #expect(!mail.wireFormat.contains("Bcc"))
    }

    @Test func writesDatesInEnglish() {
        #expect(EmailMessage.timestamp(Date(timeIntervalSince1970: 1_795_251_010)) == "Sat, 21 Nov 2026 08:50:10 +0000")
    }
}
