import Synchronization
import Testing

@testable import HowdahCommands

@Suite struct CronEditorTests {
    /// A crontab that is a text.
    private final class Tab: Sendable {
        let text = Mutex("0 3 * * * backup\n")
        let writes = Mutex(0)

        var crontab: Crontab {
            Crontab(
                read: { self.text.withLock { $0 } },
                write: { new in
                    self.text.withLock { $0 = new }
                    self.writes.withLock { $0 += 1 }
                }
            )
        }
    }

    private let captured = CapturedConsole()
    private let tab = Tab()

    private func editor(
        _ entries: [CronEntry] = [CronEntry(id: "async", command: "howdah consume async")]
    ) -> CronEditor {
        let console = captured.console
        let context = CommandContext(
            application: TestApplication(system: Shop().system, cronEntries: entries),
            console: console,
            format: .txt,
            logger: ConsoleLogHandler.logger(for: console, label: "shop"),
            program: "shop"
        )
        return CronEditor(context: context, crontab: tab.crontab, directory: "/srv/shop")
    }

    @Test func installsOnceAndRemoves() throws {
        #expect(try editor().install(dryRun: false) == .done)
        #expect(try editor().install(dryRun: false) == .done)
        #expect(tab.writes.withLock { $0 } == 1)
        #expect(captured.output.contains("1 cron entry was installed."))
        #expect(captured.output.contains("The crontab is up to date."))
        #expect(try editor().remove(dryRun: false) == .done)
        #expect(tab.text.withLock { $0 } == "0 3 * * * backup\n")
    }

    @Test func aDryRunPrintsTheCrontabAndWritesNothing() throws {
        #expect(try editor().install(dryRun: true) == .done)
        #expect(captured.output.contains("0 3 * * * backup\n# BEGIN shop /srv/shop "))
        #expect(tab.writes.withLock { $0 } == 0)
    }

    @Test func withoutEntriesThereIsNothingToInstall() {
        #expect(throws: CommandFailure.self) { try editor([]).install(dryRun: false) }
    }

    @Test func entriesGoWhenTheApplicationHasNoneAnyLonger() throws {
        #expect(try editor().install(dryRun: false) == .done)
        #expect(try editor([]).install(dryRun: false) == .done)
        #expect(tab.text.withLock { $0 } == "0 3 * * * backup\n")
        #expect(captured.output.contains("The cron entries were removed."))
    }

    @Test func aMissingProgramIsNamed() {
        let failure = #expect(throws: CommandFailure.self) { try ShortProgram.run("no-such-crontab", ["-l"]) }
        #expect(failure?.message == "The program \"no-such-crontab\" is not installed.")
        #expect(failure?.status == .failed)
    }

    @Test func aProgramLeavesItsStreamsAndItsStatus() throws {
        let result = try ShortProgram.run("sh", ["-c", "cat; echo bad >&2; exit 3"], input: "in")
        #expect(result.status == 3)
        #expect(result.output == "in")
        #expect(result.errors == "bad\n")
    }
}
