/// Stores the messages of three arrays.
enum InsertFloorMessages: FloorStatement {
    static let name = "insert_many"
    static let sql = """
        INSERT INTO howdah.floor_message (queue, type, headers, body)
        SELECT 1, m.type, m.headers, m.body
        FROM unnest($1::text[], $2::text[], $3::text[]) AS m (type, headers, body)
        """
}
