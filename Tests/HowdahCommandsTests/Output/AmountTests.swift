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
}
