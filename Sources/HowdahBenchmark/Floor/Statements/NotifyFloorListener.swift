/// Notifies whoever listens to the channel of the floor, which is called like its table.
enum NotifyFloorListener: FloorStatement {
    static let name = "notify"
    static let sql = "SELECT pg_notify('howdah.floor_message', $1)"
}
