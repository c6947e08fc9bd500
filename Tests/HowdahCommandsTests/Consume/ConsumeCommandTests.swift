import Howdah
import Synchronization
import Testing

@testable import HowdahCommands

@Suite struct ConsumeCommandTests {
    let shop = Shop()

    // B092
    @Test(arguments: [
        ("--limit=0", "limit", "0"), ("--limit=x", "limit", "x"), ("--limit=-1", "limit", "-1"),
        ("--time-limit=0", "time-limit", "0"), ("--time-limit=-1", "time-limit", "-1"),
        ("--time-limit=x", "time-limit", "x"), ("--failure-limit=0", "failure-limit", "0"),
        ("--fetch-size=0", "fetch-size", "0"), ("--concurrency=0", "concurrency", "0"),
        ("--no-reset=-1", "no-reset", "-1"), ("--keepalive=0", "keepalive", "0"),
    ])
    func aLimitThatIsNoneIsAUsageErrorBeforeAnythingIsConsumed(_ option: String, _ name: String, _ value: String) async
    {
        _ = await shop.run("dispatch", "fine", "--json", "{\"number\":1}")
        let outcome = await shop.run("consume", "async", option)
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("Option \"\(name)\" must be a positive integer, \"\(value)\" passed."))
        #expect(outcome.output.isEmpty)
        #expect(shop.handled.withLock { $0.isEmpty })
    }

    // B043
    @Test func queuesAreRefusedNamingTheTransport() async {
        let outcome = await shop.run("consume", "async", "--queues=x")
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("The transport \"async\" has no queues"))
    }

    // B093
    @Test func theHeadlineGoesToStandardOutputAndTheCommentsToStandardError() async {
        let outcome = await shop.run("consume", "async", "--limit=10", "--failure-limit=2", "--stop-when-empty")
        #expect(outcome.status == .done)
        #expect(outcome.output == "\n [OK] Consuming messages from transport \"async\".\n\n")
        #expect(
            outcome.errors.contains(
                " // The worker will automatically exit once it has processed 10 messages, reached 2"
            )
        )
        #expect(outcome.errors.contains(" // Quit the worker with CONTROL-C."))
        #expect(outcome.errors.contains(" // Re-run the command with a -v option"))
    }

    // B089
    @Test func withoutATerminalAtLeastOneTransportHasToBeNamed() async {
        let outcome = await shop.run("consume")
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("at least one transport"))
    }

    @Test func onATerminalTheTransportsAreChosen() async {
        let captured = CapturedConsole(terminal: .person, answers: ["1, async"])
        let outcome = await shop.run("consume", "--stop-when-empty", with: captured)
        #expect(outcome.output.contains("Consuming messages from transports \"mail, async\"."))
        #expect(await shop.run("consume", with: CapturedConsole(terminal: .person)).status == .usage)
    }

    // B031
    @Test func handlesAMessageAndEnds() async throws {
        _ = await shop.run("dispatch", "fine", "--json", "{\"number\":1}")
        let outcome = await shop.run("consume", "async", "--limit=1", "-v")
        #expect(outcome.status == .done)
        #expect(shop.handled.withLock { $0 } == ["fine"])
        #expect(outcome.errors.contains("INFO      [shop] Received message fine"))
        #expect(outcome.errors.contains("fine was handled successfully"))
        #expect(outcome.errors.contains("Worker stopped due to maximum count of 1 messages processed"))
        #expect(try await shop.async.counts().ready == 0)
    }

    @Test func logsNoMessageByDefault() async {
        _ = await shop.run("dispatch", "fine", "--json", "{\"number\":123456}")
        let outcome = await shop.run("consume", "async", "--limit=1")
        #expect(!outcome.errors.contains("fine"))
        #expect(!outcome.errors.contains("123456"))
    }

    // B084
    @Test func aMessageWithoutAFailureStoreIsKeptAndReported() async throws {
        _ = await shop.run("dispatch", "broken", "--transport", "async", "--json", "{\"number\":123456}")
        let outcome = await shop.run("consume", "async", "--limit=1")
        #expect(outcome.errors.contains("CRITICAL  [shop] Error thrown while handling message broken. Removing from"))
        #expect(
            outcome.errors.contains("No failure transport is configured for \\\"async\\\"")
                || outcome.errors.contains("No failure transport is configured for \"async\"")
        )
        #expect(!outcome.errors.contains("123456"))
        #expect(try await shop.failed.count(.all) == 1)
    }

    @Test func aLiveLineIsDrawnOnATerminalAndClearedAtTheEnd() async {
        _ = await shop.run("dispatch", "fine", "--json", "{\"number\":1}")
        let captured = CapturedConsole(terminal: .person)
        let outcome = await shop.run("consume", "async", "--limit=1", with: captured)
        #expect(outcome.errors.contains("in hand"))
        #expect(outcome.errors.hasSuffix("\r\u{1B}[2K"))
        let piped = await shop.run("consume", "async", "--stop-when-empty")
        #expect(!piped.errors.contains("\r"))
    }

    @Test func anUnknownBusIsAnError() async {
        let outcome = await shop.run("consume", "async", "--bus=other")
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("Valid buses are: default."))
    }
}
