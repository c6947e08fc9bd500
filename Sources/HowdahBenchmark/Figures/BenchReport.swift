/// Everything a benchmark has found out.
///
/// As JSON it is one object:
///
/// ```json
/// {"settings":{"server_version":"15.18","synchronous_commit":"on","fsync":"on","full_page_writes":"on",
///   "wal_level":"replica","shared_buffers":"128MB","cores":2,"build":"release","messages":50000,"payload_bytes":200,
///   "rounds":3,"seconds":3,"rate_per_second":200,"concurrency":1,"idle_seconds":5},
///  "figures":{
///   "dispatch_one":{"per_second":…,"p50_ms":…,"p95_ms":…,"p99_ms":…,
///     "floor_per_second":…,"floor_p50_ms":…,"floor_p95_ms":…,"floor_p99_ms":…,"ratio":…},
///   "dispatch_16_tasks":{…},"dispatch_256_tasks":{…},"dispatch_bulk_100":{…},"dispatch_bulk_10000":{…},
///   "drain":{"per_second":…,"floor_per_second":…,"ratio":…},
///   "latency":{"p50_ms":…,"p95_ms":…,"p99_ms":…,"floor_p50_ms":…,"floor_p95_ms":…,"floor_p99_ms":…,"ratio":…},
///   "latency_dispatch":{…},
///   "idle":{"transactions_per_second":…,"cpu_percent":…,"memory_bytes":…}}}
/// ```
///
/// Rates are messages a second, and every number is the median of the rounds. `p50_ms` and so on are, of a dispatch, the
/// time of one call; of `latency`, the time from the call of dispatch to the start of the handler. What was not measured
/// has no key: those of the floor are there with `--floor` only. `ratio` is the speed compared with the floor: rates by
/// rates, times of the median by times; 1 is as fast as plain SQL, 0.5 half as fast.
struct BenchReport: Sendable, Hashable {
    var settings: BenchSettings
    var speeds: [FigureName: SpeedFigure] = [:]
    var idle: IdleFigure?
}

extension BenchReport: Encodable {
    private enum Key: String, CodingKey {
        case settings
        case figures
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(settings, forKey: .settings)
        var figures = container.nestedContainer(keyedBy: Name.self, forKey: .figures)
        for (name, figure) in speeds { try figures.encode(figure, forKey: Name(stringValue: name.rawValue)) }
        try figures.encodeIfPresent(idle, forKey: Name(stringValue: BenchTopic.idle.rawValue))
    }
}
