/// The keys under which this module logs.
enum LogKeys {
    static let error = "error"
    static let socket = "private_server.socket"
}
