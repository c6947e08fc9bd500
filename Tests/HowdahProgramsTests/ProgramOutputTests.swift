import Howdah
import Logging
import Testing

@testable import HowdahPrograms

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

@Suite struct ProgramOutputTests {
    @Test func logsEachLineInOrderWithItsStream() async {
        let log = CapturedLog()
        _ = await ProgramHandler(.shell("printf 'a\\nb\\r\\n\\nlast'; echo oops >&2")).outcome(log: log)
        let output = log.lines.filter { $0.metadata["stream"] == "stdout" }
        let error = log.lines.filter { $0.metadata["stream"] == "stderr" }
        #expect(output.map(\.text) == ["a", "b", "", "last"])
        #expect(output.allSatisfy { $0.level == .notice && $0.metadata["message.type"] == "test" })
        #expect(error.map(\.text) == ["oops"])
        #expect(error.allSatisfy { $0.level == .warning })
    }

    @Test(.timeLimit(.minutes(5))) func logsALineAsSoonAsItIsPrinted() async throws {
        try await Scratch.with { scratch in
            let log = CapturedLog()
            let handler = ProgramHandler(.shell("echo first; while ! test -e \(scratch.path)/go; do sleep 0.01; done"))
            async let outcome = handler.outcome(log: log)
            await log.wait(for: "first")
            _ = try scratch.script("", named: "go")
            #expect(await outcome.error == nil)
        }
    }

    @Test func repairsWhatIsNotUTF8AndCutsWhatIsTooLong() async {
        let log = CapturedLog()
        let script = "printf 'a\\377b\\n'; head -c 20000 /dev/zero | tr '\\0' x; echo"
        _ = await ProgramHandler(.shell(script)).outcome(log: log)
        #expect(log.texts.map(\.utf8.count) == [5, 8_192, 8_192, 3_616])
        #expect(log.texts.first == "a\u{FFFD}b")
    }

    @Test(.timeLimit(.minutes(5))) func takesInTenMegabytes() async {
        let log = CapturedLog()
        let script = "yes 0123456789012345678901234567890123456789012345678901234567890123 | head -c 10400000; exit 1"
        let failure = await ProgramHandler(.shell(script)).outcome(log: log).failure
        #expect(log.lines.count == 160_000)
        #expect((3_900...4_096).contains(failure?.failureTrace?.utf8.count ?? 0))
    }

    @Test(.timeLimit(.minutes(5))) func doesNotWaitForWhatAProgramLeavesRunning() async throws {
        try await Scratch.with { scratch in
            let log = CapturedLog()
            let script = "sleep 60 & echo $! > \(scratch.path)/pid; echo done"
            let outcome = await ProgramHandler(.shell(script)).outcome(log: log)
            #expect(outcome.error == nil)
            #expect(log.texts == ["done"])
            let left = try await scratch.number("pid")
            #expect(processExists(left))
            kill(left, SIGKILL)
        }
    }

    @Test(.timeLimit(.minutes(5))) func doesNotReadForEverWhatIsLeftPrinting() async throws {
        try await Scratch.with { scratch in
            let script = "yes & echo $! > \(scratch.path)/pid; exit 7"
            var handler = ProgramHandler(.shell(script))
            handler.timeout = .seconds(50)
            let outcome = await handler.outcome(logger: CapturedLog().logger(level: .error))
            #expect(outcome.failure?.end == .exited(7))
            kill(try await scratch.number("pid"), SIGKILL)
        }
    }

    @Test func writesNothingBelowTheLevelOfTheLog() async {
        let log = CapturedLog()
        let handler = ProgramHandler(.shell("echo quiet; echo loud >&2"))
        _ = await handler.outcome(logger: log.logger(level: .warning))
        #expect(log.texts == ["loud"])
    }
}
