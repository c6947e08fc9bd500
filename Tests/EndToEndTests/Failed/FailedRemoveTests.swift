import Foundation
import Testing

@Suite struct FailedRemoveTests {
    private func fail(_ types: [String], on stage: Stage) async throws {
        for type in types { try await stage.dispatch(.howdah, type, "--json", "{\"code\":9}") }
        try await stage.consume()
    }

    @Test("messages by their identifiers", arguments: Executable.allCases)
    func messagesByTheirIdentifiers(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await fail(["Fail", "Fail", "Fail"], on: stage)
            let outcome = try await stage.run(program, "failed:remove", "1", "99", "3", "--force")
            outcome.expect(1)
            #expect(outcome.output.contains("Message with id 1 removed."))
            #expect(outcome.output.contains("Message with id 3 removed."))
            #expect(outcome.errors.contains("\"99\""))
            #expect(try await stage.failed().map { try $0.text("id") } == ["2"])
            #expect(try await stage.sql("SELECT count(*) FROM howdah.failure") == "1")
        }
    }

    @Test(
        "B105: all and one, or neither, are a mistake",
        arguments: [["--all", "20"], [], ["x"], ["--type=Fail", "20"]]
    )
    func allAndOneAreAMistake(_ arguments: [String]) async throws {
        try await Stage.set { stage in
            try await stage.start(.howdah, ["failed:remove", "--force"] + arguments).outcome().expect(2)
        }
    }

    @Test("B105: a no removes nothing, and the question shows the count", arguments: ["no\n", "\n", "nonsense\n", ""])
    func aNoRemovesNothing(_ answer: String) async throws {
        try await Stage.set { stage in
            try await fail(["Fail", "Fail"], on: stage)
            let outcome = try await stage.runOnTerminal(.howdah, "failed:remove --all", typing: answer)
            outcome.expect()
            #expect(outcome.output.contains("2 messages?"), "\(outcome)")
            #expect(try await stage.failed().count == 2)
        }
    }

    @Test("nothing is removed where nobody can be asked", arguments: [["--all"], ["1"], ["--type=Fail"]])
    func nothingIsRemovedWhereNobodyCanBeAsked(_ arguments: [String]) async throws {
        try await Stage.set { stage in
            try await fail(["Fail"], on: stage)
            let outcome = try await stage.start(.howdah, ["failed:remove"] + arguments).outcome()
            outcome.expect(2)
            #expect(outcome.errors.contains("--force"))
            #expect(try await stage.failed().count == 1)
        }
    }

    @Test("B106: all of them, shown first", arguments: Executable.allCases)
    func allOfThemShownFirst(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await fail(["Fail", "Exit", "Fail", "Exit"], on: stage)
            let outcome = try await stage.run(program, "failed:remove", "--all", "--force", "--show-messages")
            outcome.expect()
            #expect(outcome.lines.filter { $0.contains("Message Id") }.count == 4)
            #expect(outcome.output.contains("4 messages removed."))
            #expect(try await stage.sql("SELECT count(*) FROM howdah.failed") == "0")
        }
    }

    @Test("B107: those of one type, after a yes")
    func thoseOfOneType() async throws {
        try await Stage.set { stage in
            try await fail(["Fail", "Exit", "Fail"], on: stage)
            let outcome = try await stage.runOnTerminal(.howdah, "failed:remove --class-filter=Fail", typing: "yes\n")
            outcome.expect()
            #expect(outcome.output.contains("2 messages?") && outcome.output.contains("2 messages removed."))
            #expect(try await stage.failed().map { try $0.text("type") } == ["Exit"])
        }
    }
}
