/// Forgets every message of the floor.
enum ClearFloor {
    static let sql = """
        TRUNCATE howdah.floor_message, howdah.floor_lease, howdah.floor_delayed, howdah.floor_waiter
        """
}
