import Howdah
import Synchronization
import Testing

@testable import HowdahCommands

@Suite struct ConsumeRunTests {
    private func context(_ captured: CapturedConsole, _ shop: Shop) -> CommandContext {
        var console = captured.console
        console.verbosity = .veryVerbose
        return CommandContext(
            application: TestApplication(system: shop.system),
            console: console,
            format: .txt,
            logger: ConsoleLogHandler.logger(for: console, label: "shop"),
            program: "shop"
        )
    }

    // B049
    @Test(.timeLimit(.minutes(5))) func aSignalEndsAnIdleWorkerNormally() async throws {
        let captured = CapturedConsole()
        let (signals, send) = AsyncStream.makeStream(of: StopSignal.self)
        var run = ConsumeRun(context: context(captured, Shop()), transports: ["async"], configuration: .init())
        run.signals = { _ in signals }
        send.yield(.terminate)
        #expect(try await run.run() == .done)
        #expect(captured.errors.contains("Received SIGTERM signal."))
        #expect(captured.errors.contains("Stopping worker."))
    }

    @Test(.timeLimit(.minutes(5))) func aSecondSignalExitsAtOnce() async throws {
        let captured = CapturedConsole()
        let (signals, send) = AsyncStream.makeStream(of: StopSignal.self)
        let (exits, note) = AsyncStream.makeStream(of: CommandStatus.self)
        var run = ConsumeRun(context: context(captured, Shop()), transports: ["async"], configuration: .init())
        run.signals = { _ in signals }
        run.exitAtOnce = { note.yield($0) }
        send.yield(.interrupt)
        send.yield(.interrupt)
        async let status = run.run()
        #expect(await exits.first { _ in true } == .signal(2))
        #expect(try await status == .done)
    }
}
