import Howdah
import Testing

@testable import HowdahConfiguration

@Suite struct HistorySettingsTests {
    @Test("The history is on, kept for 30 days, without single attempts, unless the file says otherwise")
    func hasDefaults() throws {
        let history = try load("transports: { async: {} }").history
        #expect(history.isEnabled)
        #expect(history.retention == .seconds(30 * 86_400))
        #expect(!history.keepsMessages)
    }

    @Test("The history is switched off, shortened and made finer by the file")
    func readsTheFile() throws {
        let history = try load("history: { enabled: false, retention: 7 d, messages: true }").history
        #expect(!history.isEnabled)
        #expect(history.retention == .seconds(7 * 86_400))
        #expect(history.keepsMessages)
    }

    @Test("A worker tells its health where the file says")
    func readsTheHealthAddress() throws {
        #expect(try load("worker: {}").worker.healthAddress == nil)
        #expect(try load("worker: { health_port: 8421 }").worker.healthAddress == HealthAddress(port: 8421))
        let worker = try load("worker: { health_port: 1, health_host: 0.0.0.0 }").worker
        #expect(worker.healthAddress == HealthAddress(host: "0.0.0.0", port: 1))
    }

    @Test(
        "What makes no sense is refused with its place",
        arguments: [
            ("history: { retention: 1 d }", "history.retention: The history is kept for two days at least."),
            ("history: { retention: soon }", "history.retention: "),
            ("history: { enabled: perhaps }", "history.enabled: Expected true or false, found \"perhaps\"."),
            ("history: { minutes: 3 }", "Unknown key; allowed are enabled, retention, messages."),
            (
                "worker: { health_port: 70000 }",
                "worker.health_port: Expected a whole number from 1 to 65535, found 70000."
            ),
        ]
    )
    func refusesNonsense(_ text: String, _ problem: String) throws {
        let found = problems(in: text)
        #expect(found.count == 1)
        #expect(try #require(found.first).contains(problem))
    }
}
