import Logging
import Testing

@testable import HowdahCommands

@Suite struct ConsoleLogHandlerTests {
    @Test(arguments: [
        (Verbosity.quiet, Logger.Level.error), (.normal, .notice), (.verbose, .info), (.veryVerbose, .info),
        (.debug, .debug),
    ])
    func verbosityChoosesTheLevel(_ verbosity: Verbosity, _ level: Logger.Level) {
        #expect(verbosity.logLevel == level)
    }

    @Test func writesOneLineToStandardErrorWhateverTheMessageHolds() {
        let captured = CapturedConsole()
        let logger = ConsoleLogHandler.logger(for: captured.console, label: "shop")
        logger.warning("first\nCRITICAL forged", metadata: ["key": "a b\u{1B}"])
        #expect(captured.output.isEmpty)
        #expect(captured.errors.filter { $0 == "\n" }.count == 1)
        #expect(captured.errors.contains("WARNING   [shop] first"))
        #expect(!captured.errors.contains("\u{1B}"))
    }

    @Test func saysNothingBelowItsLevel() {
        let captured = CapturedConsole()
        ConsoleLogHandler.logger(for: captured.console, label: "shop").info("Received message fine")
        #expect(captured.errors.isEmpty)
    }
}
