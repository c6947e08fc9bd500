/// Every metric that Howdah has; `docs/metrics.md` describes them.
public enum MetricCatalog {
    // MARK: Of the process

    public static let attempts = MetricDescription(
        "howdah_attempts_total",
        .counter,
        labels: ["transport", "type", "outcome"],
        help: "Attempts of the workers of this process by how they ended: handled, retried or failed."
    )
    public static let handling = MetricDescription(
        "howdah_handling_seconds",
        .histogram,
        labels: ["transport", "type"],
        help: "How long attempts took."
    )
    public static let waiting = MetricDescription(
        "howdah_waiting_seconds",
        .histogram,
        labels: ["transport"],
        help: "For how long messages had been ready when their attempt began."
    )
    public static let memory = MetricDescription(
        "howdah_process_resident_memory_bytes",
        .gauge,
        help: "The resident memory of this process."
    )

    // MARK: Of the database

    public static let databaseUp = MetricDescription(
        "howdah_database_up",
        .gauge,
        help: "Whether the database answers in time: 1 or 0."
    )
    public static let complete = MetricDescription(
        "howdah_metrics_complete",
        .gauge,
        help: "Whether messages could be counted in time: 1, or 0 if the metrics of messages are left out."
    )
    public static let messages = MetricDescription(
        "howdah_messages",
        .gauge,
        labels: ["transport", "state"],
        help: "Messages by state: ready, delayed, in_flight or failed."
    )
    public static let oldestReady = MetricDescription(
        "howdah_oldest_ready_seconds",
        .gauge,
        labels: ["transport"],
        help: "For how long the oldest ready message has been waiting; 0 if there is none."
    )
    public static let workers = MetricDescription(
        "howdah_workers",
        .gauge,
        labels: ["transport"],
        help: "Workers that are alive and consume a transport."
    )
    public static let workersInHand = MetricDescription(
        "howdah_workers_in_hand",
        .gauge,
        help: "Messages that workers had claimed and not settled when they last reported."
    )
    public static let workersMemory = MetricDescription(
        "howdah_workers_memory_bytes",
        .gauge,
        help: "The resident memory of all workers together when they last reported."
    )
    public static let schedules = MetricDescription(
        "howdah_schedule_entries",
        .gauge,
        labels: ["schedule", "state"],
        help: "Recurring messages by state: on_time, late (due for more than a minute) or paused."
    )

    /// All of them, in the order in which they are documented.
    public static let all = [
        attempts, handling, waiting, memory, databaseUp, complete, messages, oldestReady, workers, workersInHand,
        workersMemory, schedules,
    ]
}
