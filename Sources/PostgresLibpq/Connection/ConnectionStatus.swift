internal import Synchronization

/// What others may know about a connection without asking its actor.
final class ConnectionStatus: Sendable {
    enum Phase: UInt8 {
        /// No statement runs and no transaction is open.
        case idle
        /// A statement runs or a transaction is open.
        case busy
        case broken
        case closed
    }

    private let value = Atomic<UInt8>(Phase.idle.rawValue)

    var phase: Phase {
        get { Phase(rawValue: value.load(ordering: .acquiring)) ?? .closed }
        set { value.store(newValue.rawValue, ordering: .releasing) }
    }
}
