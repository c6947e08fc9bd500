/// The same work, measured once by way of Howdah and once in the way that it is compared with.
struct BenchRound: Sendable, Hashable {
    var own: Measurement
    /// Plain SQL, or what else the figure is compared with.
    var floor: Measurement?

    /// How fast Howdah was, compared with the floor: 1 is as fast, 0.5 is half as fast.
    ///
    /// `nil` without a floor.
    func ratio(of comparison: Comparison) -> Double? {
        floor.flatMap { comparison.ratio(own, to: $0) }
    }
}
