/// Counts the delayed messages of the floor for the planner, as autovacuum would.
enum AnalyzeFloorDelayed {
    static let sql = "ANALYZE howdah.floor_delayed"
}
