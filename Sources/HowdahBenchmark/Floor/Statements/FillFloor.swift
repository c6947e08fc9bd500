/// Stores as many equal messages as are to be drained.
enum FillFloor: FloorStatement {
    static let name = "fill"
    static let sql = """
        INSERT INTO howdah.floor_message (queue, type, headers, body)
        SELECT 1, $1, $2, $3
        FROM generate_series(1, $4::int)
        """
}
