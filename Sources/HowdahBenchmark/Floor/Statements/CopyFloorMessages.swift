/// Stores the messages of a stream: no way into a table is faster.
enum CopyFloorMessages {
    static let sql = "COPY howdah.floor_message (queue, type, headers, body) FROM STDIN (FORMAT binary)"
}
