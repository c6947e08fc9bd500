/// Forgets messages that were handled.
enum ForgetFloorMessages: FloorStatement {
    static let name = "forget"
    static let sql = "DELETE FROM howdah.floor_message WHERE queue = 1 AND priority = 0 AND id = ANY ($1::bigint[])"
}
