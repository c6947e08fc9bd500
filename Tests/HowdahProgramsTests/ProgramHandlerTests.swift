import Howdah
import Logging
import Testing

@testable import HowdahPrograms

#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

@Suite struct ProgramHandlerTests {
    enum Expectation { case handled, retriedAnyway, setAside, failed }

    @Test(
        arguments: [
            (0, Expectation.handled), (75, .retriedAnyway), (65, .setAside), (78, .setAside), (1, .failed),
            (3, .failed),
            (127, .failed), (255, .failed),
        ] as [(Int32, Expectation)]
    )
    func mapsTheExitCodeToWhatBecomesOfTheMessage(code: Int32, expected: Expectation) async {
        let outcome = await ProgramHandler(.shell("exit \(code)")).outcome()
        switch expected {
        case .handled: #expect(outcome.error == nil)
        case .retriedAnyway: #expect(outcome.error is any RecoverableFailure)
        case .setAside: #expect(outcome.error is any UnrecoverableFailure)
        case .failed: #expect(outcome.error is ProgramFailure)
        }
        guard code != 0 else { return }
        #expect(outcome.failure?.end == .exited(code))
        #expect(outcome.failure?.failureCode == "\(code)")
        #expect(outcome.failure?.failureClass == "ProgramFailure")
        #expect(outcome.failure?.description == "The shell command exited with status \(code).")
    }

    @Test func recordsAFailureUnderItsOwnClassAlsoWhenItIsWrapped() async throws {
        let outcome = await ProgramHandler(.shell("echo broken >&2; exit 75")).outcome()
        let failure = try #require(outcome.error as? any DescribedFailure)
        #expect(failure.failureClass == "ProgramFailure")
        #expect(failure.failureCode == "75")
        #expect(failure.failureTrace == "broken")
    }

    @Test func reportsTheLastLineOfStandardErrorAndKeepsTheRest() async {
        let script = "echo one; echo two >&2; printf 'three\\n\\n' >&2; exit 4"
        let failure = await ProgramHandler(.shell(script)).outcome().failure
        #expect(failure?.description == "The shell command exited with status 4: three")
        // What comes through two pipes comes in either order.
        let lines = failure?.failureTrace?.split(separator: "\n") ?? []
        #expect(lines.contains("one"))
        #expect(lines.filter { $0 != "one" } == ["two", "three"])
    }

    @Test(arguments: [("KILL", "SIGKILL"), ("SEGV", "SIGSEGV"), ("TERM", "SIGTERM")])
    func namesTheSignalThatEndedAProgram(signal: String, name: String) async {
        let failure = await ProgramHandler(.shell("kill -\(signal) $$")).outcome().failure
        #expect(failure?.description == "The shell command was killed by \(name).")
        #expect(failure?.failureCode == nil)
    }

    @Test(arguments: ["no-such-program-anywhere", "/no/such/program"])
    func namesAProgramThatIsNotFound(program: String) async {
        let outcome = await ProgramHandler(.arguments([program, "secret"])).outcome()
        let reason = "cannot be started, it is not found or not executable."
        #expect(outcome.failure?.description == "The program \"\(program)\" \(reason)")
        #expect(outcome.error is ProgramFailure)
    }

    @Test func namesAProgramThatMayNotBeExecuted() async throws {
        try await Scratch.with { scratch in
            let script = try scratch.script("exit 0")
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: script)
            let failure = await ProgramHandler(.arguments([script])).outcome().failure
            #expect(failure?.description.contains("not found or not executable") == true)
        }
    }

    @Test func saysWhyAFileIsNoProgram() async throws {
        try await Scratch.with { scratch in
            let file = try scratch.script("")
            try Data("neither script nor binary".utf8).write(to: URL(filePath: file))
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
            let failure = await ProgramHandler(.arguments([file])).outcome().failure
            #expect(failure?.description == "The program \"\(file)\" cannot be started, Exec format error.")
        }
    }

    @Test func namesAFolderThatIsNotThere() async {
        var handler = ProgramHandler(.arguments(["true"]))
        handler.workingDirectory = "/no/such/folder"
        let failure = await handler.outcome().failure
        let reason = "its folder \"/no/such/folder\" cannot be entered."
        #expect(failure?.description == "The program \"true\" cannot be started, \(reason)")
    }

    @Test func runsInTheGivenFolderFromWhichPathsAreCounted() async throws {
        try await Scratch.with { scratch in
            _ = try scratch.script("pwd > here", named: "program")
            var handler = ProgramHandler(.arguments(["./program"]))
            handler.workingDirectory = scratch.path
            let outcome = await handler.outcome()
            #expect(outcome.error == nil)
            let folder = scratch.path.split(separator: "/").last ?? "?"
            #expect(scratch.contents("here").hasSuffix("/\(folder)\n"))
        }
    }

    @Test func passesArgumentsAsTheyAre() async throws {
        try await Scratch.with { scratch in
            let script = try scratch.script("for a in \"$@\"; do printf '%s|' \"$a\"; done > \(scratch.path)/arguments")
            let outcome = await ProgramHandler(.arguments([script, "a b", "", "$HOME; exit 1", "é\n"])).outcome()
            #expect(outcome.error == nil)
            #expect(scratch.contents("arguments") == "a b||$HOME; exit 1|é\n|")
        }
    }

    @Test func describesTheMessageInTheEnvironment() async throws {
        try await Scratch.with { scratch in
            let given = "$HOWDAH_MESSAGE_ID|$HOWDAH_TYPE|$HOWDAH_TRANSPORT|$HOWDAH_ATTEMPT|$HOWDAH_HEADERS"
            let names = "\(given)|$EXTRA|${HOME:+home}"
            var handler = ProgramHandler(.shell("printf '%s' \"\(names)\" > \(scratch.path)/environment"))
            handler.environment = ["EXTRA": "a=b\nc", "HOWDAH_TYPE": "never"]
            let headers: MessageHeaders = ["tenant": "7", "quote": "\"é\""]
            let delivery = Delivery(
                id: MessageID(rawValue: 42),
                transport: "async",
                lease: Delivery.Lease(rawValue: 1),
                attempt: 3,
                encoded: EncodedMessage(kind: "test", body: Data("{}".utf8), headers: headers),
                createdAt: Date()
            )
            let outcome = await handler.outcome(of: Data("{}".utf8), delivery: delivery, logger: CapturedLog().logger())
            #expect(outcome.error == nil)
            let expected = #"42|test|async|3|{"quote":"\"é\"","tenant":"7"}|a=b|c|home"#
            #expect(scratch.contents("environment").replacing("\n", with: "|") == expected)
        }
    }

    @Test func givesTheBodyOnStandardInput() async throws {
        try await Scratch.with { scratch in
            let body = Data((0..<(1 << 20)).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            let outcome = await ProgramHandler(.shell("cat > \(scratch.path)/body")).outcome(of: body)
            #expect(outcome.error == nil)
            #expect(FileManager.default.contents(atPath: scratch.path + "/body") == body)
        }
    }

    @Test(arguments: ["exit 0", "exec 0<&-; echo done", "head -c 1 > /dev/null", "exec 0<&-; sleep 0.05"])
    func doesNotMindAProgramThatDoesNotReadItsInput(script: String) async {
        let outcome = await ProgramHandler(.shell(script)).outcome(of: Data(repeating: 120, count: 1 << 20))
        #expect(outcome.error == nil)
    }

    @Test func startsProgramsWithTheUsualTreatmentOfBrokenPipes() async throws {
        // With SIGPIPE ignored, `yes` would complain instead of dying silently.
        let log = CapturedLog()
        let outcome = await ProgramHandler(.shell("yes | head -n 1")).outcome(log: log)
        #expect(outcome.error == nil)
        #expect(log.texts == ["y"])
    }
}
