import Howdah
import HowdahTesting
import Testing

struct FailurePatternTests {
    @Test("What differs each time is left out of a pattern", arguments: FailurePatternSamples.all)
    func leavesOutWhatDiffers(_ sample: FailurePatternSamples.Sample) {
        #expect(FailurePattern(sample.message).description == sample.pattern)
    }

    @Test("A long message counts by its beginning")
    func aLongMessageCountsByItsBeginning() {
        let head = String(repeating: "x", count: FailurePattern.maximumLength)

        #expect(FailurePattern(head + "a") == FailurePattern(head + "b"))
        #expect(FailurePattern(head).description.count == FailurePattern.maximumLength)
    }

    @Test(
        "A fingerprint from outside is checked",
        arguments: ["", "0123", "0123456789ABCDEF", "0123456789abcdeg", "' OR 1"]
    )
    func aFingerprintFromOutsideIsChecked(_ text: String) throws {
        #expect(throws: TransportError.self) { try FailureFingerprint(validating: text) }
        #expect(try FailureFingerprint(validating: "0123456789abcdef").rawValue == "0123456789abcdef")
    }
}
