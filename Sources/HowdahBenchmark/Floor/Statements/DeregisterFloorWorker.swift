/// Takes a worker from among those that wait.
enum DeregisterFloorWorker: FloorStatement {
    static let name = "deregister"
    static let sql = "DELETE FROM howdah.floor_waiter WHERE queue = 1 AND worker = $1::int"
}
