import Testing

@testable import HowdahBenchmark

@Suite struct MedianTests {
    @Test func ofAnOddNumberItIsTheOneInTheMiddle() {
        #expect(Median.of([9, 1, 5]) == 5)
    }

    @Test func ofAnEvenNumberItIsTheMeanOfTheTwoInTheMiddle() {
        #expect(Median.of([9, 1, 5, 7]) == 6)
    }

    @Test func ofNothingThereIsNone() {
        #expect(Median.of([]) == nil)
    }
}
