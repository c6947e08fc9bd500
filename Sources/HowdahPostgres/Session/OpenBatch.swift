import Howdah

/// A batch that a session holds, and the messages of it that are not settled.
struct OpenBatch: Sendable {
    var lease: LeaseKey
    var remaining: Set<Int64>
}
