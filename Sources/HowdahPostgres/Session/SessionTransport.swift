import Howdah

/// A transport or failure store that a session claims from.
struct SessionTransport: Sendable, Hashable {
    var name: TransportName
    var queue: Int32
    var isFailureStore: Bool
}
