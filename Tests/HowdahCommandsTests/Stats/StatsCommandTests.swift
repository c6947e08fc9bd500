import Howdah
import Testing

@testable import HowdahCommands

@Suite struct StatsCommandTests {
    let shop = Shop()

    // B108
    @Test func countsTheMessagesOfEveryTransport() async {
        for _ in 0..<2 { _ = await shop.run("dispatch", "fine", "--json", "{\"number\":1}") }
        _ = await shop.run("dispatch", "fine", "--json", "{\"number\":1}", "--delay", "1h")
        let outcome = await shop.run("stats")
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("  Transport   Count   Delayed   In flight   Failed   Oldest  "))
        #expect(outcome.output.contains("  async           2         1           0        0"))
        #expect(outcome.output.contains("  mail            0"))
        #expect(outcome.errors.contains("Messages cannot be counted for: \"sync\"."))
    }

    // B108
    @Test func showsOnlyWhatIsNamed() async {
        let outcome = await shop.run("stats", "mail")
        #expect(outcome.output.contains("mail"))
        #expect(!outcome.output.contains("async"))
    }

    // B108
    @Test func anUnknownNameIsAWarningOnStandardError() async {
        let outcome = await shop.run("stats", "nope")
        #expect(outcome.status == .done)
        #expect(outcome.errors.contains("[WARNING] The \"nope\" transport does not exist."))
        #expect(outcome.output.isEmpty)
    }

    @Test func hasAContractForPrograms() async {
        _ = await shop.run("dispatch", "fine", "--json", "{\"number\":1}")
        let outcome = await shop.run("stats", "async", "--format=json")
        let async =
            "{\"count\":1,\"ready\":1,\"delayed\":0,\"in_flight\":0,\"failed\":0,\"oldest_ready_seconds\":0.0,\"paused\":false}"
        #expect(outcome.output == "{\"transports\":{\"async\":\(async)},\"uncountable_transports\":[]}\n")
        let empty = await shop.run("stats", "mail", "--format=json")
        #expect(empty.output.contains("\"oldest_ready_seconds\":null"))
    }

    @Test func namesTheUncountable() {
        let report = StatsReport(counts: [], uncountable: ["sync"])
        #expect(report.json.text == "{\"transports\":{},\"uncountable_transports\":[\"sync\"]}")
    }
}
