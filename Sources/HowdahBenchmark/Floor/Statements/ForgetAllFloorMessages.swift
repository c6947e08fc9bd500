/// Forgets every message of the floor, and leaves what the planner knows of them.
enum ForgetAllFloorMessages {
    static let sql = "DELETE FROM howdah.floor_message"
}
