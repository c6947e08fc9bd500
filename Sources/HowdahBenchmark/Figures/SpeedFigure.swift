/// How fast something is: medians of all rounds, rounded to what they are worth.
///
/// Rates are messages a second, times are milliseconds. The ratio is the median of the rounds' own ratios.
struct SpeedFigure: Sendable, Hashable {
    var perSecond: Double?
    var percentiles: Percentiles?
    var floorPerSecond: Double?
    var floorPercentiles: Percentiles?
    var ratio: Double?

    init(_ rounds: [BenchRound], comparing comparison: Comparison) {
        perSecond = Self.rate(rounds.map(\.own))
        percentiles = Self.percentiles(rounds.map(\.own))
        floorPerSecond = Self.rate(rounds.compactMap(\.floor))
        floorPercentiles = Self.percentiles(rounds.compactMap(\.floor))
        ratio = Median.of(rounds.compactMap { $0.ratio(of: comparison) }).map(Decimals.thousandths)
    }

    private static func rate(_ measurements: [Measurement]) -> Double? {
        Median.of(measurements.compactMap(\.perSecond)).map(Decimals.tenths)
    }

    private static func percentiles(_ measurements: [Measurement]) -> Percentiles? {
        let all = measurements.compactMap(\.percentiles)
        guard let p50 = Median.of(all.map(\.p50)), let p95 = Median.of(all.map(\.p95)),
            let p99 = Median.of(all.map(\.p99))
        else { return nil }
        return Percentiles(
            p50: Decimals.thousandths(p50),
            p95: Decimals.thousandths(p95),
            p99: Decimals.thousandths(p99)
        )
    }
}

extension SpeedFigure: Encodable {
    private enum Key: String, CodingKey {
        case perSecond = "per_second"
        case p50 = "p50_ms"
        case p95 = "p95_ms"
        case p99 = "p99_ms"
        case floorPerSecond = "floor_per_second"
        case floorP50 = "floor_p50_ms"
        case floorP95 = "floor_p95_ms"
        case floorP99 = "floor_p99_ms"
        case ratio
    }

    /// Writes what is there; what was not measured has no key.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encodeIfPresent(perSecond, forKey: .perSecond)
        try container.encodeIfPresent(percentiles?.p50, forKey: .p50)
        try container.encodeIfPresent(percentiles?.p95, forKey: .p95)
        try container.encodeIfPresent(percentiles?.p99, forKey: .p99)
        try container.encodeIfPresent(floorPerSecond, forKey: .floorPerSecond)
        try container.encodeIfPresent(floorPercentiles?.p50, forKey: .floorP50)
        try container.encodeIfPresent(floorPercentiles?.p95, forKey: .floorP95)
        try container.encodeIfPresent(floorPercentiles?.p99, forKey: .floorP99)
        try container.encodeIfPresent(ratio, forKey: .ratio)
    }
}
