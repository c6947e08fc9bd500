import Howdah
import Testing

@testable import HowdahCommands

@Suite struct DebugCommandTests {
    let shop = Shop()

    // B111
    @Test func listsMessagesWithHandlersAndRoutes() async {
        let outcome = await shop.run("debug:messages")
        #expect(outcome.output.contains("default\n-------"))
        #expect(outcome.output.contains(" The following messages can be dispatched:"))
        #expect(outcome.output.contains("  broken\n      handled by breaker\n      sent to mail"))
    }

    // B111
    @Test func anUnknownBusIsAnErrorThatListsThem() async {
        let outcome = await shop.run("debug:messages", "other")
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("Valid buses are: default."))
        #expect(await shop.run("debug:messages", "default").status == .done)
    }

    @Test func listsThemForPrograms() async {
        let outcome = await shop.run("debug:messages", "--format=json")
        let broken = "{\"type\":\"broken\",\"handlers\":[\"breaker\"],\"transports\":[\"mail\"]}"
        #expect(outcome.output.hasPrefix("{\"buses\":{\"default\":{\"messages\":[\(broken),"))
    }

    @Test func listsTransportsWithTheirPolicies() async {
        let outcome = await shop.run("debug:transports")
        #expect(outcome.output.contains("  async       inmemory        none    failed (by default)"))
        #expect(outcome.output.contains("  sync        sync            -"))
        #expect(outcome.output.contains("  failed      failure store"))
        let json = await shop.run("debug:transports", "--format=json")
        #expect(json.output.contains("\"failure_stores\":[\"failed\"]"))
    }

    @Test func describesRetryStrategies() {
        #expect(RetryText.text(for: MultiplierRetryStrategy()) == "3 retries, 1000 ms × 2")
        #expect(
            RetryText.text(for: .multiplier(maximumRetries: 1, maximumDelay: .seconds(5)))
                == "1 retry, 1000 ms × 2, at most 5000 ms"
        )
        #expect(RetryText.text(for: .multiplier(maximumRetries: 0)) == "none")
    }
}
