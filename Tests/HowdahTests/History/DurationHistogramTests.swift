import Howdah
import Testing

struct DurationHistogramTests {
    /// Durations in microseconds of very different shapes.
    static let distributions: [(name: String, values: [Int64])] = {
        var random = SplitMix(state: 42)
        var even: [Int64] = []
        var logarithmic: [Int64] = []
        var twoHumps: [Int64] = []
        for number in 0..<5_000 as Range<Int64> {
            even.append(Int64(random.fraction() * 200_000))
            logarithmic.append(Int64(pow10(random.fraction() * 9)))
            twoHumps.append(number % 10 == 0 ? 3_000_000 + number : 900 + number % 50)
        }
        return [
            ("even", even), ("logarithmic", logarithmic), ("two humps", twoHumps), ("tiny", [0, 1, 2, 3, 5, 7, 8, 9]),
            ("one", [123_456]),
        ]
    }()

    @Test(
        "Quantiles differ from the exact ones by a sixteenth and half a microsecond at most",
        arguments: distributions.indices
    )
    func quantilesAreClose(index: Int) throws {
        let values = Self.distributions[index].values
        var histogram = DurationHistogram()
        for value in values { histogram.record(.microseconds(value)) }
        let sorted = values.sorted()
        for share in [0, 0.01, 0.25, 0.5, 0.9, 0.95, 0.99, 0.999, 1] {
            let rank = max(1, Int((share * Double(sorted.count)).rounded(.up)))
            let exact = Double(sorted[rank - 1])
            let estimate = try #require(histogram.quantile(share)).seconds * 1e6
            #expect(abs(estimate - exact) <= exact / 16 + 0.5, "share \(share): \(estimate) for \(exact)")
        }
    }

    @Test("Histograms that are added give what one histogram of everything gives", arguments: distributions.indices)
    func addingIsExact(index: Int) {
        let values = Self.distributions[index].values
        var whole = DurationHistogram()
        var parts = [DurationHistogram](repeating: DurationHistogram(), count: 3)
        for (offset, value) in values.enumerated() {
            whole.record(.microseconds(value))
            parts[offset % 3].record(.microseconds(value))
        }
        var sum = parts[2]
        sum.add(parts[0])
        sum.add(parts[1])
        #expect(sum == whole)
        #expect(sum.count == values.count)
        #expect(sum.totalMicroseconds == values.reduce(0, +))
    }

    @Test("A histogram is made again from its buckets and its total", arguments: distributions.indices)
    func isRestored(index: Int) {
        var histogram = DurationHistogram()
        for value in Self.distributions[index].values { histogram.record(.microseconds(value)) }
        let restored = DurationHistogram(buckets: histogram.buckets, totalMicroseconds: histogram.totalMicroseconds)
        #expect(restored == histogram)
    }

    @Test("What no histogram could have written is left out where one is made again")
    func ignoresNonsense() {
        let restored = DurationHistogram(
            buckets: [(-1, 5), (10, 2), (11, -3), (12, 0), (100_000, 7)],
            totalMicroseconds: -9
        )
        #expect(restored.buckets.map(\.index) == [10])
        #expect(restored.count == 2)
        #expect(restored.totalMicroseconds == 0)
    }

    @Test("Durations below a power of two are counted exactly")
    func countsBelowPowersOfTwo() {
        var histogram = DurationHistogram()
        for value: Int64 in [0, 1, 255, 256, 257, 1_023, 1_024, 1_025, 5_000_000] {
            histogram.record(.microseconds(value))
        }
        #expect(histogram.count(belowPowerOfTwo: 8) == 3)
        #expect(histogram.count(belowPowerOfTwo: 10) == 6)
        #expect(histogram.count(belowPowerOfTwo: 30) == 9)
        #expect(histogram.count(belowPowerOfTwo: 0) == 1)
    }

    @Test("Negative durations count as zero, and endless ones as the longest")
    func clampsExtremes() throws {
        var histogram = DurationHistogram()
        histogram.record(.seconds(-5))
        histogram.record(.seconds(Int64.max))
        #expect(histogram.count == 2)
        #expect(histogram.totalMicroseconds == 1 << 42)
        #expect(try #require(histogram.quantile(0)) < .microseconds(1))
        #expect(try #require(histogram.quantile(1)) >= DurationHistogram.longest)
    }

    @Test("An empty histogram has no quantiles and no mean")
    func emptyHasNothing() {
        #expect(DurationHistogram().quantile(0.5) == nil)
        #expect(DurationHistogram().mean == nil)
    }

    private static func pow10(_ exponent: Double) -> Double {
        var result = 1.0
        var rest = exponent
        while rest >= 1 {
            result *= 10
            rest -= 1
        }
        return result * (1 + 9 * rest)
    }
}

/// The same numbers in each run.
private struct SplitMix {
    var state: UInt64

    mutating func fraction() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
    }
}
