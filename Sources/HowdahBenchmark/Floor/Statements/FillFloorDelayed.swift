/// Stores as many equal messages that are due as are to be promoted.
enum FillFloorDelayed: FloorStatement {
    static let name = "fill_delayed"
    static let sql = """
        INSERT INTO howdah.floor_delayed (due, queue, type, headers, body)
        SELECT now(), 1, $1, $2, $3
        FROM generate_series(1, $4::int)
        """
}
