#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// A worker that was entered, and the server's time at that moment.
struct RegisteredWorker: Sendable {
    var id: Int32
    var at: Date
}

/// What a resting worker has to expect.
struct Outlook: Sendable {
    /// Whether a message is ready.
    var isReady: Bool
    /// When the next delayed message is due, from now.
    var nextDue: Duration?
    /// When the next item of a batch with a rate may begin, from now.
    var nextRelease: Duration?
}

/// How many messages of a queue were taken from workers that are gone.
struct Recovery: Sendable {
    var queue: Int32
    var messages: Int
}

/// A queue's name and number.
struct QueueEntry: Sendable {
    var name: String
    var id: Int32
}

/// A message that went back to its transport.
struct MovedMessage: Sendable {
    var id: Int64
    var queue: Int32
}
