import Howdah
import Testing

@testable import HowdahPrograms

@Suite(.timeLimit(.minutes(5))) struct ProgramTimeoutTests {
    @Test func stopsAProgramWhoseTimeIsOver() async {
        let handler = ProgramHandler(.shell("echo begun >&2; exec sleep 60"), timeout: .milliseconds(1_500))
        let failure = await handler.outcome().failure
        #expect(failure?.end == .timedOut(.milliseconds(1_500)))
        #expect(failure?.description == "The shell command timed out after 1.5 s: begun")
        #expect(failure?.failureCode == nil)
    }

    @Test func killsWhatTheProgramHasStartedToo() async throws {
        try await Scratch.with { scratch in
            let script = "sleep 60 & echo $! > \(scratch.path)/pid; wait"
            let failure = await ProgramHandler(.shell(script), timeout: .seconds(1)).outcome().failure
            #expect(failure?.end == .timedOut(.seconds(1)))
            #expect(failure?.description == "The shell command timed out after 1 s.")
            let left = try await scratch.number("pid")
            #expect(!processExists(left))
        }
    }

    @Test func killsWhatDoesNotHeedTheRequestToEnd() async throws {
        try await Scratch.with { scratch in
            let stubborn = "(trap '' TERM; echo $$ > \(scratch.path)/pid; while :; do sleep 0.05; done)"
            let script = "trap '' TERM; \(stubborn) & wait; wait"
            let handler = ProgramHandler(.shell(script), timeout: .seconds(1), grace: .milliseconds(200))
            let failure = await handler.outcome().failure
            #expect(failure?.end == .timedOut(.seconds(1)))
            let left = try await scratch.number("pid")
            #expect(!processExists(left))
        }
    }

    @Test func letsWhatTheProgramHasStartedUseTheGrace() async throws {
        try await Scratch.with { scratch in
            // The shell in front ends at once; the one behind it needs a while, and prints meanwhile.
            let careful = "trap 'echo cleaning; sleep 0.2; echo clean > \(scratch.path)/state; exit 0' TERM"
            let inner = try scratch.script("\(careful)\necho ready\nwhile :; do sleep 0.02; done", named: "inner")
            let log = CapturedLog()
            let task = Task { await ProgramHandler(.shell("\(inner) & wait")).outcome(log: log) }
            await log.wait(for: "ready")
            task.cancel()
            #expect(await task.value.error is CancellationError)
            #expect(scratch.contents("state") == "clean\n")
            #expect(log.texts.contains("cleaning"))
        }
    }

    @Test func doesNotCountASuccessThatComesAfterTheTimeIsOver() async {
        let script = "trap 'exit 0' TERM; while :; do sleep 0.02; done"
        let handler = ProgramHandler(.shell(script), timeout: .seconds(1))
        #expect(await handler.outcome().failure?.end == .timedOut(.seconds(1)))
    }

    @Test func stopsTheProgramWhenItsTaskIsCancelledAndLetsItCleanUp() async throws {
        try await Scratch.with { scratch in
            let programs = RunningPrograms()
            let cleanUp = "trap 'echo cleaning; echo clean > \(scratch.path)/state; exit 0' TERM"
            let script = "\(cleanUp); echo $$ > \(scratch.path)/pid; while :; do sleep 0.02; done"
            let log = CapturedLog()
            let task = Task { await ProgramHandler(.shell(script), running: programs).outcome(log: log) }
            let process = try await scratch.number("pid")
            #expect(programs.count == 1)
            task.cancel()
            #expect(await task.value.error is CancellationError)
            #expect(!processExists(process))
            #expect(scratch.contents("state") == "clean\n")
            #expect(log.texts.contains("cleaning"))
            #expect(programs.count == 0)
        }
    }

    @Test func killsEverythingThatIsRunning() async throws {
        try await Scratch.with { scratch in
            let programs = RunningPrograms()
            let script = "trap '' TERM; sleep 60 & echo $! > \(scratch.path)/pid; wait"
            async let outcome = ProgramHandler(.shell(script), running: programs).outcome()
            let child = try await scratch.number("pid")
            programs.killAll()
            #expect(await outcome.failure?.end == .signaled(9))
            while processExists(child) { try await Task.sleep(for: .milliseconds(5)) }
            #expect(programs.count == 0)
        }
    }

    @Test func leadsAProcessGroupOfItsOwn() async throws {
        let log = CapturedLog()
        _ = await ProgramHandler(.shell("echo $$; ps -o pgid= -p $$ | tr -d ' '")).outcome(log: log)
        #expect(log.texts.count == 2)
        #expect(log.texts.first == log.texts.last)
    }
}
