import Testing

@testable import HowdahConfiguration

@Suite struct ByteSizeTextTests {
    @Test(
        "B094: reads memory limits",
        arguments: [
            ("128M", 134_217_728), ("1.5M", 1_572_864), ("64K", 65_536), ("1G", 1_073_741_824), ("4096", 4_096),
            ("1 kb", 1_024), ("2MiB", 2_097_152), ("1T", 1_099_511_627_776), ("100B", 100),
        ] as [(String, Int)]
    )
    func readsAmounts(text: String, bytes: Int) throws {
        #expect(try ByteSizeText.parse(text) == bytes)
    }

    @Test(arguments: ["", "M", "-1M", "0", "1X", "1.M.5", "nan", "99999999999T", "0.1", "1e3"])
    func refusesWhatIsNoAmount(text: String) {
        #expect(throws: ValueError.self) { try ByteSizeText.parse(text) }
    }
}
