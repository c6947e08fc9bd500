/// Stores one message.
enum InsertFloorMessage: FloorStatement {
    static let name = "insert"
    static let sql = "INSERT INTO howdah.floor_message (queue, type, headers, body) VALUES (1, $1, $2, $3)"
}
