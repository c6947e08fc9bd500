import Howdah
import Synchronization
import Testing

@testable import HowdahCommands

@Suite struct RetryFailedCommandTests {
    let shop = Shop()

    @Test func putsMessagesBackOnTheirTransport() async throws {
        _ = await shop.fail(3)
        let outcome = await shop.run("failed:retry", "1", "3", "--force")
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("[OK] 2 messages were put back on their transports."))
        #expect(try await shop.failed.count(.all) == 1)
        #expect(try await shop.mail.counts().ready == 2)
    }

    @Test func missingIdentifiersAreNamedAndTheOthersDone() async throws {
        _ = await shop.fail(1)
        let outcome = await shop.run("failed:retry", "1", "99", "--format=json")
        #expect(outcome.status == .failed)
        #expect(outcome.output == "{\"retried\":[\"1\"],\"missing\":[\"99\"]}\n")
        #expect(outcome.errors.contains("\"99\" was not found"))
        #expect(try await shop.mail.counts().ready == 1)
    }

    // B101
    @Test func withoutATerminalIdentifiersAreNeeded() async {
        let outcome = await shop.run("failed:retry")
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("--all"))
        #expect(await shop.run("failed:retry", "1", "--all").status == .usage)
    }

    @Test func allAsksWithTheCountOnATerminal() async throws {
        _ = await shop.fail(2)
        let refused = CapturedConsole(terminal: .person, answers: ["no"])
        let outcome = await shop.run("failed:retry", "--all", with: refused)
        #expect(outcome.status == .done)
        #expect(outcome.errors.contains("retry 2 messages? (yes/no)"))
        #expect(try await shop.failed.count(.all) == 2)
        _ = await shop.run("failed:retry", "--all", "--force", with: CapturedConsole(terminal: .person))
        #expect(try await shop.failed.count(.all) == 0)
    }

    @Test func aTypeMovesOnlyItsMessages() async throws {
        _ = await shop.fail(2)
        #expect(await shop.run("failed:retry", "--type=other", "--format=json").output.contains("\"retried\":[]"))
        #expect(await shop.run("failed:retry", "--type=broken", "--format=json").output.contains("[\"1\",\"2\"]"))
    }

    // B100
    @Test func handlesThemHere() async throws {
        _ = await shop.fail(2)
        shop.repair()
        let outcome = await shop.run("failed:retry", "1", "2", "--force", "--here")
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("[OK] All done!"))
        #expect(shop.handled.withLock { $0.count } == 2)
        #expect(try await shop.failed.count(.all) == 0)
        #expect(try await shop.mail.counts().ready == 0)
    }

    // B081
    @Test func whatFailsAgainHereIsKept() async throws {
        _ = await shop.fail(2)
        let outcome = await shop.run("failed:retry", "--all", "--here", "--format=json")
        #expect(outcome.status == .failed)
        #expect(outcome.output.hasPrefix("{\"handled\":[],\"failed\":[{\"id\":\"1\",\"error\":"))
        #expect(try await shop.failed.count(.all) == 2)
        #expect(try await shop.failed.find(MessageID(rawValue: 1))?.history.count == 2)
    }

    // B102
    @Test func skippingLeavesAMessageWhereItIs() async throws {
        _ = await shop.fail(1)
        let captured = CapturedConsole(terminal: .person, answers: ["skip"])
        let outcome = await shop.run("failed:retry", with: captured)
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("Failed Message Details"))
        #expect(try await shop.failed.count(.all) == 1)
        #expect(shop.handled.withLock { $0.isEmpty })
    }

    // B103
    @Test func deletingRemovesAMessageUnhandled() async throws {
        _ = await shop.fail(2)
        let captured = CapturedConsole(terminal: .person, answers: ["what?", "delete", "retry"])
        _ = await shop.run("failed:retry", with: captured)
        #expect(try await shop.failed.count(.all) == 0)
        #expect(try await shop.mail.counts().ready == 1)
        #expect(shop.handled.withLock { $0.isEmpty })
    }

    @Test func nobodyAnsweringSkips() async throws {
        _ = await shop.fail(1)
        _ = await shop.run("failed:retry", with: CapturedConsole(terminal: .person))
        #expect(try await shop.failed.count(.all) == 1)
    }
}
