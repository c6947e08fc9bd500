import HowdahPostgres

/// What a benchmark is to measure.
struct BenchPlan: Sendable, Hashable {
    /// How many programs are run at most as handlers.
    static let mostPrograms = 2_000

    /// How many bodies of a mebibyte a worker handles at most while its memory is watched.
    static let mostLargeBodies = 300

    /// The schema that is made for it.
    var schema: SchemaName
    var topics = BenchTopic.usual
    /// How many messages are drained, and dispatched at most in one measurement.
    var messages = 50_000
    /// How many messages many are.
    var many = 1_000_000
    /// The size of a body, in bytes.
    var payload = 200
    /// How often everything is measured; medians are reported.
    var rounds = 3
    /// The longest time of one measurement of dispatch, and the time of one of latency.
    var time: Duration = .seconds(3)
    /// For how long messages are dispatched while others are handled.
    var lifeTime: Duration = .seconds(20)
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

    /// How many messages are handled while an old snapshot is held: ten equal parts.
    var messagesBesideSnapshot: Int { max(many / 50, 1) * 10 }

    var programs: Int { min(messages, Self.mostPrograms) }

    var largeBodies: Int { min(many, Self.mostLargeBodies) }
}
