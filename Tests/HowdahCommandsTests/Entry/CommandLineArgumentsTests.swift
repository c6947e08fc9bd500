import Testing

@testable import HowdahCommands

@Suite struct CommandLineArgumentsTests {
    @Test(arguments: [
        (["consume", "--keepalive", "async"], ["consume", "async", "--keepalive"]),
        (
            ["consume", "--no-reset", "--keepalive", "async", "--", "x"],
            ["consume", "async", "--no-reset", "--keepalive", "--", "x"]
        ),
        (["consume", "--keepalive", "5", "async"], ["consume", "--keepalive", "5", "async"]),
        (["consume", "--no-reset=2"], ["consume", "--no-reset=2"]),
        (["consume", "--", "--keepalive"], ["consume", "--", "--keepalive"]),
        (["stop-workers", "--wait"], ["stop-workers", "--wait"]),
        (["stop-workers", "--wait", "7"], ["stop-workers", "--wait", "7"]),
        (["stop-workers", "7", "--wait", "-v"], ["stop-workers", "7", "-v", "--wait"]),
        (["stats", "--wait", "3"], ["stats", "--wait", "3"]),
        (["--config", "a.yaml", "-v", "stats"], ["stats", "--config", "a.yaml", "-v"]),
        (["--format=json", "stats"], ["stats", "--format=json"]),
        (["-l", "10", "consume"], ["-l", "10", "consume"]),
        (["schedule:preview", "invoices", "-n", "3"], ["schedule:preview", "invoices", "--limit", "3"]),
        (["-n", "schedule:preview", "invoices"], ["schedule:preview", "-n", "invoices"]),
        (["schedule:history", "invoices", "-n"], ["schedule:history", "invoices", "-n"]),
        (["stats", "-n", "3"], ["stats", "-n", "3"]),
        (["--help"], ["--help"]),
        (["--version", "stats"], ["--version", "stats"]),
        ([], []),
    ])
    func optionalValuesAndLeadingOptions(_ given: [String], _ rewritten: [String]) {
        #expect(CommandLineArguments(given).rewritten == rewritten)
    }
}
