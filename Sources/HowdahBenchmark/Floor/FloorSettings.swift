/// How sessions of the floor are set up that claim and settle.
enum FloorSettings {
    /// Plans are pinned to indexes, and no commit waits for the disk, as in the session of a worker.
    static let claiming = [
        "jit": "off",
        "enable_seqscan": "off",
        "enable_bitmapscan": "off",
        "enable_hashjoin": "off",
        "enable_mergejoin": "off",
        "plan_cache_mode": "force_generic_plan",
        "synchronous_commit": "off",
    ]

    /// For filling tables, which is not measured.
    static let filling = ["synchronous_commit": "off"]
}
