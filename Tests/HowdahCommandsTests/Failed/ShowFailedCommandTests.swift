import Howdah
import Testing

@testable import HowdahCommands

@Suite struct ShowFailedCommandTests {
    let shop = Shop()

    // B095
    @Test func listsOnStandardOutputAndHintsOnStandardError() async {
        _ = await shop.fail(2)
        let outcome = await shop.run("failed:show")
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("  Id   Class    Failed at"))
        #expect(outcome.output.contains("  1    broken   2026-11-21 00:00:00Z   "))
        #expect(outcome.output.contains("550 mailbox unavailable"))
        #expect(!outcome.output.contains("//"))
        #expect(outcome.errors.contains("There are 2 messages pending in the failure transport."))
        #expect(outcome.errors.contains("Run shop failed:show {id} --transport=failed -vv to see message details."))
    }

    // B095
    @Test func anEmptyStoreIsNoError() async {
        let outcome = await shop.run("failed:show")
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("[OK] No failed messages were found."))
        #expect(await shop.run("failed:show", "--format=json").output == "{\"failed\":[],\"total\":0}\n")
    }

    // B096
    @Test func showsTheFirstOnesAndOneType() async {
        _ = await shop.fail(3)
        let first = await shop.run("failed:show", "--max=1")
        #expect(first.errors.contains("Showing first 1 message."))
        #expect(first.output.contains("  1    broken"))
        #expect(!first.output.contains("  2    broken"))
        let filtered = await shop.run("failed:show", "--class-filter=other")
        #expect(filtered.output.contains("No failed messages were found."))
        let typed = await shop.run("failed:show", "--type=broken")
        #expect(typed.errors.contains("Showing only messages of type \"broken\"."))
        #expect(await shop.run("failed:show", "--max=0").status == .usage)
    }

    @Test func countsByType() async {
        _ = await shop.fail(3)
        let outcome = await shop.run("failed:show", "--stats", "--format=json")
        #expect(outcome.output == "{\"types\":{\"broken\":3},\"total\":3}\n")
    }

    @Test func hasAContractForPrograms() async {
        _ = await shop.fail(1)
        let outcome = await shop.run("failed:show", "--format=json")
        let message =
            "{\"id\":\"1\",\"type\":\"broken\",\"transport\":\"mail\",\"failed_at\":\"2026-11-21T00:00:00.000Z\","
        #expect(outcome.output.hasPrefix("{\"failed\":[\(message)"))
        #expect(outcome.output.contains("\"attempts\":1}],\"total\":1}"))
        #expect(outcome.errors.isEmpty)
    }

    // B098
    @Test func showsEverythingOfOneMessage() async {
        _ = await shop.fail(1)
        let outcome = await shop.run("failed:show", "1", "-vv")
        for words in [
            "Class", "broken", "Message Id", "Failed at", "Error Code    550", "Refusal", "Transport     mail",
        ] {
            #expect(outcome.output.contains(words))
        }
        #expect(outcome.output.contains("Message history:\n  * Message failed at 2026-11-21 00:00:00Z"))
        #expect(outcome.output.contains("{\"number\":0}"))
        #expect(outcome.output.contains("line one\nline two"))
        #expect(outcome.errors.contains("Run shop failed:retry 1 --transport=failed to retry this message."))
    }

    @Test func bodiesNeedMoreThanTheDefault() async {
        _ = await shop.fail(1)
        let outcome = await shop.run("failed:show", "1")
        #expect(!outcome.output.contains("number"))
        #expect(outcome.output.contains("Re-run command with -vv"))
    }

    @Test func oneMessageForProgramsHoldsItsBodyByteForByte() async {
        _ = await shop.run("dispatch", "broken", "--json", "{\"number\": 1,  \"x\":1e400}")
        _ = await shop.run("consume", "mail", "--stop-when-empty")
        let outcome = await shop.run("failed:show", "1", "--format=json")
        #expect(outcome.output.contains("\"body\":{\"number\": 1,  \"x\":1e400},\"headers\":{}"))
        #expect(outcome.output.contains("\"errors\":[{\"time\":\"2026-11-21T00:00:00.000Z\",\"class\":"))
        #expect(outcome.output.contains("\"attempt\":1,"))
    }

    // B098
    @Test func anUnknownIdentifierIsAnError() async {
        let outcome = await shop.run("failed:show", "999999")
        #expect(outcome.status == .failed)
        #expect(outcome.errors.contains("The message \"999999\" was not found"))
        #expect(await shop.run("failed:show", "x").status == .usage)
    }

    // B099
    @Test func severalStoresOfferAChoice() async {
        let shop = Shop(withSecondFailureStore: true)
        _ = await shop.fail(1)
        let named = await shop.run("failed:show", "--transport=failed2")
        #expect(named.output.contains("No failed messages were found."))
        let first = await shop.run("failed:show")
        #expect(first.errors.contains("use --transport for the others: failed2"))
        #expect(first.output.contains("broken"))
        let captured = CapturedConsole(terminal: .person, answers: ["1"])
        #expect(await shop.run("failed:show", with: captured).output.contains("No failed messages were found."))
        #expect(await shop.run("failed:show", "--transport=nope").errors.contains("failed, failed2"))
    }
}
