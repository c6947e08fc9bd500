import HowdahPostgres

/// What a benchmark is to measure.
struct BenchPlan: Sendable, Hashable {
    /// The schema that is made for it.
    var schema: SchemaName
    var topics = Set(BenchTopic.allCases)
    /// How many messages are drained, and dispatched at most in one measurement.
    var messages = 50_000
    /// The size of a body, in bytes.
    var payload = 200
    /// How often everything is measured; medians are reported.
    var rounds = 3
    /// The longest time of one measurement of dispatch, and the time of one of latency.
    var time: Duration = .seconds(3)
    /// Messages a second while latency is measured.
    var rate = 200
    /// How many messages the worker handles at the same time.
    var concurrency = 1
    /// For how long an idle worker is watched.
    var idleTime: Duration = .seconds(5)
    /// Whether the plain SQL of the same work is measured too.
    var measuresFloor = false

    init(schema: SchemaName) {
        self.schema = schema
    }

    /// When a measurement ends whose calls store so many messages each.
    func quota(perCall batch: Int) -> Quota {
        Quota(calls: max(messages / batch, 1), time: time)
    }
}
