import Foundation
import Howdah
import HowdahConfiguration
import Testing

/// The configuration of the README is one that is taken, and says what the README says it does.
@Test func theReadmeShowsAConfigurationThatIsTaken() throws {
    let project = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let readme = try String(contentsOf: project.appending(path: "README.md"), encoding: .utf8)
    let block = try #require(readme.firstMatch(of: /```yaml\n(?<text>(?s:.*?))```\n/))
    let settings = try load(String(block.text))
    #expect(settings.transports.map(\.name) == ["async", "mail"])
    #expect(settings.failureTransport == "failed")
    #expect(settings.handlers.map(\.kind) == ["reports.build", "mail.send", "reports.check"])
    #expect(Routes(settings.routes).transports(for: "mail.send") == ["mail"])
    #expect(Routes(settings.routes).transports(for: "reports.build") == ["async"])
}
