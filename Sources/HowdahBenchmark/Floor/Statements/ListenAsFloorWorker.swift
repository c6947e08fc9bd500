/// Has a session receive what wakes a worker of the floor.
enum ListenAsFloorWorker {
    static func sql(_ number: Int) -> String { "LISTEN \"howdah.floor_w\(number)\"" }
}
