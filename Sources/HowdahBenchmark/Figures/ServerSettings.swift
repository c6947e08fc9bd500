/// The settings of a server that decide how fast it is, as it writes them.
struct ServerSettings: Sendable, Hashable {
    var version: String
    var synchronousCommit: String
    var fsync: String
    var fullPageWrites: String
    var walLevel: String
    var sharedBuffers: String
}
