/// Everything a benchmark has found out.
///
/// As JSON it is one object:
///
/// ```json
/// {"settings":{"server_version":"15.18","synchronous_commit":"on","fsync":"on","full_page_writes":"on",
///   "wal_level":"replica","shared_buffers":"128MB","cores":2,"build":"release","messages":50000,"payload_bytes":200,
///   "rounds":3,"seconds":3,"rate_per_second":200,"concurrency":1,"idle_seconds":5,"life_seconds":20,"many":1000000},
///  "figures":{
///   "dispatch_one":{"per_second":…,"p50_ms":…,"p95_ms":…,"p99_ms":…,
///     "floor_per_second":…,"floor_p50_ms":…,"floor_p95_ms":…,"floor_p99_ms":…,"ratio":…},
///   "drain":{"per_second":…,"floor_per_second":…,"ratio":…},
///   "latency":{"p50_ms":…,"p95_ms":…,"p99_ms":…,"floor_p50_ms":…,"floor_p95_ms":…,"floor_p99_ms":…,"ratio":…},
///   "idle":{"transactions_per_second":…,"other_transactions_per_second":…,"cpu_percent":…,"memory_bytes":…},
///   "start":{"help_ms":…,"first_message_ms":…,"memory_bytes":…},
///   "memory_many":{"tenth_bytes":…,"end_bytes":…,"peak_bytes":…,"growth":…},"memory_large":{…}},
///  "ratios":{"dispatch_one":…,"drain":…,"latency":…}}
/// ```
///
/// Rates are messages a second, and every number is the median of the rounds. What was not measured has no key. `ratios`
/// are those of the figures once more. Each is a speed compared with another, whose keys begin with `floor_`; 1 is as
/// fast, 0.5 half as fast.
///
/// - With plain SQL: `dispatch_one`, `dispatch_16_tasks`, `dispatch_256_tasks`, `dispatch_bulk_100` and
///   `dispatch_bulk_10000`, whose `p50_ms` and so on are the times of one call; `drain` and `drain_2_processes`;
///   `promotion`, of messages that are all due, until they are handled; `life`, of what one process dispatches and two
///   others handle.
/// - Times with those of plain SQL: `latency`, the median from the call of dispatch to the start of the handler;
///   `latency_dispatch`, the median until its own return; `life_latency`, the 99 % from dispatch to handler at half the
///   rate of `life`.
/// - `dispatch_16_processes`: with the same inserts by the same client that wake nobody.
/// - `snapshot` and `snapshot_none`: the last tenth of many messages with the first, while a transaction holds an old
///   snapshot, or none does.
/// - `drain_backlog`, `drain_10_transports`, `drain_64_priorities`: with a drain of one transport and one priority, and
///   nothing else in the tables.
/// - `batch`: items of one batch, dispatched and handled, with as many messages without one.
/// - `drain_history`: with a drain of which no history is written.
/// - `programs`: programs a second, with `xargs -P 8`.
///
/// Those with plain SQL are there with `--floor` only. `due` has no ratio: its times are how much later than after its
/// delay the handler of a message began. Nor have `page_first`, `page_deep`, `page_filtered` and `page_search`: how long
/// a page of the dashboard's messages takes to be read. `memory_many` and `memory_large` are of a worker process: what it held after a
/// tenth of its messages and at the end, what it held at most, and the quotient of the first two.
struct BenchReport: Sendable, Hashable {
    var settings: BenchSettings
    var speeds: [FigureName: SpeedFigure] = [:]
    var idle: IdleFigure?
    var start: StartFigure?
    var manyMessages: MemoryFigure?
    var largeMessages: MemoryFigure?

    /// The ratios that were measured.
    var ratios: [FigureName: Double] { speeds.compactMapValues(\.ratio) }
}

extension BenchReport: Encodable {
    private enum Key: String, CodingKey {
        case settings
        case figures
        case ratios
    }

    private struct Name: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(_ name: FigureName) { self.init(stringValue: name.rawValue) }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(settings, forKey: .settings)
        var figures = container.nestedContainer(keyedBy: Name.self, forKey: .figures)
        for (name, figure) in speeds { try figures.encode(figure, forKey: Name(name)) }
        try figures.encodeIfPresent(idle, forKey: Name(stringValue: "idle"))
        try figures.encodeIfPresent(start, forKey: Name(stringValue: "start"))
        try figures.encodeIfPresent(manyMessages, forKey: Name(stringValue: "memory_many"))
        try figures.encodeIfPresent(largeMessages, forKey: Name(stringValue: "memory_large"))
        var ratios = container.nestedContainer(keyedBy: Name.self, forKey: .ratios)
        for (name, ratio) in self.ratios { try ratios.encode(ratio, forKey: Name(name)) }
    }
}
