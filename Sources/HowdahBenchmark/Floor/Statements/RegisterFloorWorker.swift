/// Enters a worker among those that wait.
enum RegisterFloorWorker: FloorStatement {
    static let name = "register"
    static let sql = "INSERT INTO howdah.floor_waiter (queue, worker) VALUES (1, $1::int) ON CONFLICT DO NOTHING"
}
