import Testing

@testable import HowdahCommands

@Suite struct DelayTextTests {
    @Test(arguments: [
        ("5s", 5_000), ("500ms", 500), ("1.5m", 90_000), ("2h", 7_200_000), ("1d", 86_400_000), ("3", 3_000), ("0", 0),
    ])
    func readsNumbersWithUnits(_ text: String, _ milliseconds: Int) throws {
        #expect(try DelayText.duration(text) == .milliseconds(milliseconds))
    }

    @Test(arguments: ["", "s", "-1s", "5x", "1e400", "99999999999d", "nan", "inf", "5 s"])
    func refusesEverythingElse(_ text: String) {
        #expect(throws: CommandFailure.self) { try DelayText.duration(text) }
    }
}
