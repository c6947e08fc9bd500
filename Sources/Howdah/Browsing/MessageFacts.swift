#if canImport(FoundationEssentials)
public import FoundationEssentials
#else
public import Foundation
#endif

/// What ``WhyNotRunning`` is decided from.
public struct MessageFacts: Sendable {
    public var message: MessageSummary
    /// When the message was looked at, by the clock of its store as far as possible.
    public var now: Date
    /// The pause of its transport, if it is paused.
    public var pause: TransportPause?
    /// How many workers that are alive consume its transport.
    public var workers: Int
    /// Whether a handler is registered for its type; `nil` if that is not known.
    public var hasHandler: Bool?
    /// What it has to wait for besides, as a sentence, such as the limit of its key.
    public var limit: String?

    public init(
        _ message: MessageSummary,
        now: Date,
        pause: TransportPause? = nil,
        workers: Int,
        hasHandler: Bool? = nil,
        limit: String? = nil
    ) {
        self.message = message
        self.now = now
        self.pause = pause
        self.workers = workers
        self.hasHandler = hasHandler
        self.limit = limit
    }
}
