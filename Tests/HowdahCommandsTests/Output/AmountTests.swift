import Testing

@testable import HowdahCommands

@Suite struct AmountTests {
    @Test(arguments: [(0, "0 s"), (59, "59 s"), (61, "1 min 1 s"), (3_600, "1 h"), (90_061, "1 d 1 h")])
    func showsTheTwoLargestUnits(_ seconds: Int, _ text: String) {
        #expect(Amount.time(.seconds(seconds)) == text)
    }

    @Test(arguments: [(512, "512 B"), (1_536, "1.5 KiB"), (134_217_728, "128 MiB")])
    func showsBytesInTheLargestUnit(_ bytes: Int, _ text: String) {
        #expect(Amount.bytes(bytes) == text)
    }

    @Test(arguments: [(Duration.seconds(2), "2"), (.milliseconds(500), "0.5"), (.microseconds(29_999_976), "30")])
    func showsSecondsToTheMillisecond(_ duration: Duration, _ text: String) {
        #expect(Amount.seconds(duration) == text)
    }
}
