import Testing

@testable import HowdahConfiguration

@Suite struct DurationTextTests {
    @Test(
        arguments: [
            ("5s", 5_000), ("5 s", 5_000), ("250ms", 250), ("1.5 m", 90_000), ("2 hours", 7_200_000), ("20", 20_000),
            ("0", 0), ("0.25", 250), ("1 minute", 60_000), ("10 s", 10_000), ("1h 30m", 5_400_000),
            ("1h30m", 5_400_000),
            (" 1 Day ", 86_400_000), ("2w", 1_209_600_000), ("1 MIN", 60_000),
        ] as [(String, Int)]
    )
    func readsDurations(text: String, milliseconds: Int) throws {
        #expect(try DurationText.parse(text) == .milliseconds(milliseconds))
    }

    @Test(arguments: [
        "", " ", "s", "-5s", "-1", "5 x", "5s x", "1..5s", "nan", "inf", "1e3", "5s 6", ".", "٣s", "0x10",
    ])
    func refusesWhatIsNoDuration(text: String) {
        let error = #expect(throws: ValueError.self) { try DurationText.parse(text) }
        let advice = "write \"250ms\", \"5s\", \"1.5 m\", \"2 hours\" or a number of seconds."
        #expect(error?.description == "\"\(text)\" is not a duration; \(advice)")
    }

    @Test(arguments: ["101 years", "36600 days", "99999999999999999999", "9999999999999999w"])
    func refusesWhatIsTooLong(text: String) {
        #expect(throws: ValueError.self) { try DurationText.parse(text) }
    }
}
