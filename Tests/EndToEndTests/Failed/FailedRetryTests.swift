import Foundation
import Testing

@Suite struct FailedRetryTests {
    private func fail(_ types: [String], on stage: Stage, by program: Executable = .howdah) async throws {
        for type in types { try await stage.dispatch(program, type, "--transport=async", "--json", "{\"code\":9}") }
        try await stage.consume(program, "async")
    }

    /// Makes every handler succeed, and write down what it got.
    private func repair(_ stage: Stage) throws {
        try stage.write("echo $HOWDAH_MESSAGE_ID >> repaired.log\n", to: "fixture")
    }

    @Test("B100: messages by their identifiers go back and are handled", arguments: Executable.allCases)
    func messagesByTheirIdentifiers(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await fail(["Fail", "Fail", "Fail"], on: stage, by: program)
            let outcome = try await stage.run(program, "failed:retry", "1", "3", "--force")
            outcome.expect()
            #expect(outcome.output.contains("2 messages were put back on their transports."))
            #expect(try await stage.counts("async").number("ready") == 2)
            try repair(stage)
            try await stage.consume(program, "async")
            #expect(stage.read("repaired.log") == "1\n3\n")
            #expect(try await stage.failed().map { try $0.text("id") } == ["2"])
        }
    }

    @Test("B100: messages can be handled in the process of the command", arguments: Executable.allCases)
    func messagesCanBeHandledHere(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await fail(["Fail", "Fail"], on: stage, by: program)
            try repair(stage)
            let outcome = try await stage.run(program, "failed:retry", "1", "2", "--here", "--force")
            outcome.expect()
            #expect(outcome.output.contains("All done!"))
            #expect(stage.read("repaired.log") == "1\n2\n")
            #expect(try await stage.sql("SELECT count(*) FROM howdah.messages") == "0")
        }
    }

    @Test("all of them, and those of one type", arguments: Executable.allCases)
    func allAndThoseOfOneType(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await fail(["Fail", "Exit", "Fail"], on: stage, by: program)
            let typed = try await stage.run(program, "failed:retry", "--type", "Exit", "--format=json")
            #expect(typed.output == "{\"retried\":[\"2\"],\"missing\":[]}\n")
            let all = try await stage.run(program, "failed:retry", "--all", "--format", "json")
            #expect(try all.json()["retried"] as? [String] == ["1", "3"])
            #expect(try await stage.counts("async").number("ready") == 3)
            let nothing = try await stage.run(program, "failed:retry", "--all")
            nothing.expect()
            #expect(nothing.output.contains("No failed messages were found."))
        }
    }

    @Test("what is missing is named, the others are done", arguments: Executable.allCases)
    func whatIsMissingIsNamed(_ program: Executable) async throws {
        try await Stage.set { stage in
            try await fail(["Fail", "Fail"], on: stage, by: program)
            let outcome = try await stage.run(program, "failed:retry", "41", "1", "42", "2", "1", "--format=json")
            outcome.expect(1)
            #expect(try outcome.json()["retried"] as? [String] == ["1", "2"])
            #expect(try outcome.json()["missing"] as? [String] == ["41", "42"])
            #expect(outcome.errors.contains("\"41\"") && outcome.errors.contains("\"42\""))
            #expect(try await stage.counts("async").number("ready") == 2)
            #expect(try await stage.failed().isEmpty)
        }
    }

    @Test("what is missing is named here, too")
    func whatIsMissingIsNamedHereToo() async throws {
        try await Stage.set { stage in
            try await fail(["Fail"], on: stage)
            try repair(stage)
            let outcome = try await stage.run(.howdah, "failed:retry", "41", "1", "--here")
            outcome.expect(1)
            #expect(outcome.errors.contains("\"41\""))
            #expect(stage.read("repaired.log") == "1\n")
        }
    }

    @Test(
        "B101: without a terminal something has to be named",
        arguments: [[], ["--all", "1"], ["--type=Fail", "--all"], ["x"], ["--transport=nope", "--all"]]
    )
    func somethingHasToBeNamed(_ arguments: [String]) async throws {
        try await Stage.set { stage in
            let outcome = try await stage.start(.howdah, ["failed:retry"] + arguments).outcome()
            outcome.expect(2)
            if arguments.isEmpty { #expect(outcome.errors.contains("--all")) }
        }
    }

    @Test("B102: what is skipped stays and is not handled")
    func whatIsSkippedStays() async throws {
        try await Stage.set { stage in
            try await fail(["Fail"], on: stage)
            let outcome = try await stage.runOnTerminal(.howdah, "failed:retry 1 --here", typing: "skip\n")
            outcome.expect()
            #expect(outcome.output.contains("Message Id"))
            #expect(try await stage.failed().count == 1)
            #expect(stage.handled.count == 1)
        }
    }

    @Test("B103: what is deleted is gone and is not handled")
    func whatIsDeletedIsGone() async throws {
        try await Stage.set { stage in
            try await fail(["Fail", "Exit"], on: stage)
            let outcome = try await stage.runOnTerminal(.howdah, "failed:retry", typing: "delete\nretry\n")
            outcome.expect()
            #expect(try await stage.failed().isEmpty)
            #expect(try await stage.counts("async").number("ready") == 1)
            #expect(stage.handled.count == 2)
        }
    }

    @Test("retrying wakes an idle worker")
    func retryingWakesAnIdleWorker() async throws {
        try await Stage.set { stage in
            try await fail(["Fail"], on: stage)
            try repair(stage)
            let worker = try stage.start(.howdah, ["consume", "async", "--sleep=60", "--limit=1"])
            try await stage.workersWait()
            try await stage.run(.howdah, "failed:retry", "--all").expect()
            await worker.outcome().expect()
            #expect(stage.read("repaired.log") == "1\n")
        }
    }
}
