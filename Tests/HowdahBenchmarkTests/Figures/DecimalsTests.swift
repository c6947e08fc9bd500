import Testing

@testable import HowdahBenchmark

@Suite struct DecimalsTests {
    @Test(arguments: [
        (0.4, "0"), (999.5, "1,000"), (12_345.0, "12,345"), (1_234_567.2, "1,234,567"), (-1_234.0, "-1,234"),
    ])
    func thousandsAreSetApart(_ value: Double, _ text: String) {
        #expect(Decimals.grouped(value) == text)
    }

    @Test(arguments: [(0.05, "0.050"), (1.9996, "2.000"), (-0.25, "-0.250"), (12.0, "12.000")])
    func everyDigitIsWritten(_ value: Double, _ text: String) {
        #expect(Decimals.fixed(value, digits: 3) == text)
    }
}
