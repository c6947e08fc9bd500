import Howdah
import Testing

@testable import HowdahCommands

@Suite struct CommandLineEntryTests {
    let shop = Shop()

    @Test func helpGoesToStandardOutput() async {
        let outcome = await shop.run("--help")
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("failed:show"))
        #expect(outcome.output.contains("Exit codes: 0 done"))
        #expect(outcome.errors.isEmpty)
    }

    @Test(arguments: [
        "consume", "dispatch", "stats", "failed:show", "failed:retry", "failed:remove", "setup-transports",
        "stop-workers", "workers", "debug:messages", "debug:transports", "migrate", "cron:install", "cron:remove",
    ])
    func everyCommandExplainsItself(_ command: String) async {
        let outcome = await shop.run(command, "--help")
        #expect(outcome.status == .done)
        #expect(outcome.output.contains("Examples:"))
        #expect(outcome.output.contains("Exit codes:"))
    }

    @Test func saysItsVersion() async {
        #expect(await shop.run("--version").output == "1.2.3\n")
    }

    @Test func anUnknownCommandIsAUsageErrorWithASuggestion() async {
        let outcome = await shop.run("stat")
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("The command \"stat\" does not exist. Did you mean \"stats\"?"))
        #expect(outcome.output.isEmpty)
        #expect(await shop.run("show").errors.contains("Did you mean \"batch:show\" or \"failed:show\"?"))
    }

    @Test(arguments: [["stats", "--nope"], ["failed:show", "1", "2"], ["stats", "--format", "xml"], ["dispatch"]])
    func unknownOptionsAndMissingArgumentsAreUsageErrors(_ arguments: [String]) async {
        let outcome = await shop.run(TestApplication(system: shop.system), arguments)
        #expect(outcome.status == .usage)
        #expect(outcome.errors.contains("[ERROR]"))
        #expect(outcome.errors.contains("Usage: shop"))
    }

    @Test(arguments: [
        ["messenger:stats"], ["messenger:failed:show"], ["messenger:setup-transports"], ["messenger:stop-workers"],
        ["debug:messenger"], ["messenger:consume", "async", "--stop-when-empty"],
    ])
    func theNamesOfTheModelAreAliases(_ arguments: [String]) async {
        #expect(await shop.run(TestApplication(system: shop.system), arguments).status == .done)
    }

    @Test func anUnreachableDatabaseIsExit69() async {
        var application = TestApplication(system: shop.system)
        application.obstacle = TransportError(.unreachable, "The database cannot be reached.")
        let outcome = await shop.run(application, ["stats"])
        #expect(outcome.status == .unreachable)
        #expect(outcome.errors == "\n [ERROR] The database cannot be reached.\n\n")
        #expect(outcome.output.isEmpty)
    }

    @Test func anErrorWhileLoadingIsOneOfTheConfiguration() async {
        struct BadKey: Error, CustomStringConvertible { let description = "howdah.yaml:3: unknown key \"x\"" }
        let captured = CapturedConsole()
        let entry = CommandLineEntry<TestApplication>(console: captured.console, load: { _, _ in throw BadKey() })
        #expect(await entry.run(["stats"]) == .usage)
        #expect(captured.errors.contains("howdah.yaml:3: unknown key"))
    }

    @Test func theApplicationLearnsTheCommonOptions() async {
        let system = shop.system
        let console = CapturedConsole().console
        let entry = CommandLineEntry<TestApplication>(console: console) { options, _ in
            #expect(options.databaseURL == "postgres://x")
            #expect(options.config == "a.yaml")
            #expect(options.wait == .seconds(2))
            #expect(options.verbosity == .veryVerbose)
            #expect(!options.usesColor)
            return TestApplication(system: system)
        }
        let options = ["--database-url", "postgres://x", "--config", "a.yaml", "--wait", "2", "-vv", "--no-color"]
        #expect(await entry.run(["stats"] + options) == .done)
    }

    @Test func quietPrintsNothingButErrors() async {
        let quiet = await shop.run("consume", "async", "--stop-when-empty", "-q")
        #expect(quiet.status == .done)
        #expect(quiet.output.isEmpty && quiet.errors.isEmpty)
        #expect(await shop.run("consume", "nope", "-q").errors.contains("does not exist"))
    }
}
