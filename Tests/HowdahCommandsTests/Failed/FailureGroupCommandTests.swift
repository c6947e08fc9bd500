import Howdah
import Testing

@testable import HowdahCommands

@Suite struct FailureGroupCommandTests {
    let shop = Shop()

    private func group() async throws -> String {
        let groups = try await shop.failed.groups(limit: 10)
        return try #require(groups.first).fingerprint.rawValue
    }

    @Test("Failures are shown by groups")
    func failuresAreShownByGroups() async throws {
        _ = await shop.fail(3)
        let outcome = await shop.run("failed:show", "--groups")
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("Group"))
        #expect(outcome.output.contains("broken (3)"))
        #expect(outcome.output.contains("Refusal: # mailbox unavailable"))
        #expect(outcome.errors.contains("failed:show --group {group}"))
        let group = try await group()
        let json = await shop.run("failed:show", "--groups", "--format=json").output
        #expect(json.hasPrefix("{\"groups\":[{\"group\":\"\(group)\",\"count\":3,\"first_failed_at\":"))
        #expect(json.contains("\"types\":{\"broken\":3},\"error_class\":\"Refusal\",\"error_code\":\"550\""))
        #expect(json.contains("\"example\":{\"id\":\"3\",\"error\":\"550 mailbox unavailable\"}"))
    }

    @Test("A group is shown, retried and removed as one")
    func aGroupIsRepairedAsOne() async throws {
        _ = await shop.fail(2)
        let group = try await group()
        let shown = await shop.run("failed:show", "--group", group)
        #expect(shown.errors.contains("Showing only messages of the group \(group)."))
        #expect(shown.output.contains("  2    broken"))
        let other = "0000000000000000"
        #expect(await shop.run("failed:show", "--group", other, "--format=json").output.contains("\"total\":0"))
        #expect(await shop.run("failed:retry", "--group", other, "--format=json").output.contains("\"retried\":[]"))
        let retried = await shop.run("failed:retry", "--group", group, "--format=json")
        #expect(retried.output == "{\"retried\":[\"1\",\"2\"],\"missing\":[]}\n")
        _ = await shop.run("consume", "mail", "--stop-when-empty")
        #expect(await shop.run("failed:remove", "--group", group, "--force").output.contains("2 messages removed."))
    }

    @Test("What is no group is refused", arguments: ["", "x", "0123456789ABCDEF", "'; DROP TABLE x"])
    func whatIsNoGroupIsRefused(_ text: String) async {
        for command in ["failed:show", "failed:retry", "failed:remove"] {
            let outcome = await shop.run(command, "--group", text)
            #expect(outcome.status == .usage)
            #expect(outcome.errors.contains("is no group of failures"))
        }
        #expect(await shop.run("failed:retry", "--group", "0123456789abcdef", "--all").status == .usage)
    }

    @Test("The groups of an empty store are none")
    func theGroupsOfAnEmptyStoreAreNone() async {
        #expect(await shop.run("failed:show", "--groups").output.contains("No failed messages were found."))
        #expect(await shop.run("failed:show", "--groups", "--format=json").output == "{\"groups\":[]}\n")
    }
}
