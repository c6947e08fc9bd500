/// A descriptor the event loop polls, and whom it tells.
struct SocketWatch: Sendable {
    struct ID: Hashable, Sendable {
        let number: UInt64
    }

    let descriptor: Int32
    /// Readability is always watched: notifications and the end of a connection arrive unasked.
    var wantsToWrite: Bool
    /// Runs on the loop's thread whenever the descriptor is ready or broken.
    let action: @Sendable () -> Void
}
