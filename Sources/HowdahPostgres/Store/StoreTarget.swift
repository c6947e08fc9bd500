import Howdah

/// What a name that a store knows stands for.
struct StoreTarget: Sendable, Hashable {
    /// The queue that belongs to it.
    var queue: String
    /// Whether it is a failure store rather than a transport.
    var isFailureStore: Bool
}
