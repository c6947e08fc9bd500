import Howdah
import Testing

@testable import HowdahCommands

@Suite struct RemoveFailedCommandTests {
    let shop = Shop()

    // B105
    @Test func eitherIdentifiersOrAll() async {
        #expect(await shop.run("failed:remove", "--all", "20").status == .usage)
        #expect(await shop.run("failed:remove").status == .usage)
    }

    // B105
    @Test func answeringNoRemovesNothing() async throws {
        _ = await shop.fail(2)
        let captured = CapturedConsole(terminal: .person, answers: ["no"])
        let outcome = await shop.run("failed:remove", "--all", with: captured)
        #expect(outcome.status == .done)
        #expect(outcome.errors.contains("permanently remove 2 messages? (yes/no) [no]:"))
        #expect(try await shop.failed.count(.all) == 2)
    }

    // B106
    @Test func showsAndRemovesAll() async throws {
        _ = await shop.fail(4)
        let outcome = await shop.run("failed:remove", "--all", "--force", "--show-messages")
        #expect(outcome.output.components(separatedBy: "Failed Message Details").count == 5)
        #expect(outcome.output.contains("[OK] 4 messages removed."))
        #expect(try await shop.failed.count(.all) == 0)
    }

    // B107
    @Test func aTypeAsksForItsCount() async throws {
        _ = await shop.fail(2)
        let captured = CapturedConsole(terminal: .person, answers: ["yes"])
        let outcome = await shop.run("failed:remove", "--class-filter=broken", with: captured)
        #expect(outcome.errors.contains("permanently remove 2 messages?"))
        #expect(try await shop.failed.count(.all) == 0)
    }

    @Test func oneMessageIsShownAndConfirmed() async throws {
        _ = await shop.fail(1)
        let refused = CapturedConsole(terminal: .person, answers: [""])
        let first = await shop.run("failed:remove", "1", with: refused)
        #expect(first.output.contains("Failed Message Details"))
        #expect(first.errors.contains("Message with id 1 not removed."))
        let accepted = CapturedConsole(terminal: .person, answers: ["yes"])
        let second = await shop.run("failed:remove", "1", with: accepted)
        #expect(second.output.contains("[OK] Message with id 1 removed."))
        #expect(try await shop.failed.count(.all) == 0)
    }

    @Test func whereNobodyCanBeAskedItNeedsForce() async throws {
        _ = await shop.fail(1)
        #expect(await shop.run("failed:remove", "1").status == .usage)
        #expect(try await shop.failed.count(.all) == 1)
        let outcome = await shop.run("failed:remove", "1", "7", "--force", "--format=json")
        #expect(outcome.status == .failed)
        #expect(outcome.output == "{\"removed\":[\"1\"],\"missing\":[\"7\"]}\n")
        #expect(outcome.errors.contains("The message with id \"7\" was not found"))
    }
}

extension String {
    fileprivate func components(separatedBy text: String) -> [Substring] {
        split(separator: text, omittingEmptySubsequences: false)
    }
}
