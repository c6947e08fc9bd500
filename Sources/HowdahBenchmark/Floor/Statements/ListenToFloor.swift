/// Has a session receive the notifications of the floor.
enum ListenToFloor {
    static let sql = "LISTEN \"howdah.floor_message\""
}
