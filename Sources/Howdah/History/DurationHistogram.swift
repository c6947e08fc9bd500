/// How often durations of each length occurred: small, exact to add up, and good for quantiles.
///
/// A duration counts in whole microseconds. Each power of two is cut into eight buckets of the same width, so a bucket
/// is no wider than an eighth of what it holds; below 8 µs a bucket is one microsecond. The buckets are the same
/// everywhere and for ever, so histograms of other minutes, workers and machines may be added in any order.
public struct DurationHistogram: Sendable, Hashable {
    /// The longest duration that is told apart: 2^42 µs, some fifty days.
    ///
    /// What is longer counts as that.
    public static let longest: Duration = .microseconds(1 << 42)

    /// How many durations were recorded.
    public private(set) var count = 0
    /// Their sum in microseconds.
    public private(set) var totalMicroseconds: Int64 = 0
    /// The buckets from the shortest on; the last one is never empty.
    private var counts: [Int] = []

    /// Creates an empty histogram.
    public init() {}

    /// Creates a histogram from what ``buckets`` and ``totalMicroseconds`` of another one were.
    ///
    /// Buckets that do not exist, and counts that are not positive, are left out.
    public init(buckets: [(index: Int, count: Int)], totalMicroseconds: Int64) {
        for (index, count) in buckets where count > 0 && (0...Self.lastBucket).contains(index) {
            add(count, to: index)
        }
        self.totalMicroseconds = max(totalMicroseconds, 0)
    }

    /// The sum of all durations.
    public var total: Duration { .microseconds(totalMicroseconds) }

    /// The mean; `nil` if nothing was recorded.
    public var mean: Duration? { count == 0 ? nil : .microseconds(Double(totalMicroseconds) / Double(count)) }

    /// The buckets that hold something, shortest first, by their numbers.
    public var buckets: [(index: Int, count: Int)] {
        counts.enumerated().filter { $0.element > 0 }.map { ($0.offset, $0.element) }
    }

    /// Takes note of a duration; a negative one counts as zero.
    public mutating func record(_ duration: Duration) {
        let microseconds = Self.microseconds(duration)
        add(1, to: Self.bucket(of: microseconds))
        totalMicroseconds += microseconds
    }

    /// Adds everything that another histogram has recorded.
    public mutating func add(_ other: Self) {
        for (index, count) in other.counts.enumerated() where count > 0 { add(count, to: index) }
        totalMicroseconds += other.totalMicroseconds
    }

    private mutating func add(_ number: Int, to bucket: Int) {
        if bucket >= counts.count {
            counts.append(contentsOf: repeatElement(0, count: bucket + 1 - counts.count))
        }
        counts[bucket] += number
        count += number
    }

    // MARK: Quantiles

    /// The duration that this share of all durations does not exceed: the middle of the bucket that holds it.
    ///
    /// It differs from the exact one, by nearest rank, by no more than a sixteenth of that and half a microsecond.
    ///
    /// - Parameter share: From 0, the shortest, to 1, the longest.
    /// - Returns: `nil` if nothing was recorded.
    public func quantile(_ share: Double) -> Duration? {
        guard count > 0 else { return nil }
        let rank = max(1, Int((min(max(share, 0), 1) * Double(count)).rounded(.up)))
        var seen = 0
        for (index, number) in counts.enumerated() {
            seen += number
            if seen >= rank { return .microseconds(Self.middle(of: index)) }
        }
        return nil
    }

    /// How many durations were shorter than 2^`exponent` microseconds, which is exact.
    public func count(belowPowerOfTwo exponent: Int) -> Int {
        counts.prefix(Self.bucket(of: 1 << Int64(exponent))).reduce(0, +)
    }

    // MARK: Buckets

    private static let subBits: Int64 = 3
    private static let lastBucket = bucket(of: 1 << 42)

    private static func microseconds(_ duration: Duration) -> Int64 {
        guard duration > .zero else { return 0 }
        guard duration < longest else { return 1 << 42 }
        let (seconds, attoseconds) = duration.components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }

    private static func bucket(of microseconds: Int64) -> Int {
        guard microseconds >= 8 else { return Int(microseconds) }
        let exponent = Int64(63 - microseconds.leadingZeroBitCount)
        let part = (microseconds >> (exponent - subBits)) & 7
        return Int((exponent - subBits + 1) * 8 + part)
    }

    private static func middle(of bucket: Int) -> Double {
        guard bucket >= 8 else { return Double(bucket) + 0.5 }
        let shift = bucket / 8 - 1
        let lower = Double((8 + bucket % 8) << shift)
        return lower + Double(1 << shift) / 2
    }
}
