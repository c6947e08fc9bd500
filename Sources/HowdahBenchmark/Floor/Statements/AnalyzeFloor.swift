/// Counts the messages of the floor for the planner, as autovacuum would.
enum AnalyzeFloor {
    static let sql = "ANALYZE howdah.floor_message"
}
