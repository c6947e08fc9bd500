import Howdah
import Synchronization

/// The bus of the application, for handlers, which are made before it is.
final class BusReference: Sendable {
    private let bus = Mutex<MessageBus?>(nil)

    func set(_ bus: MessageBus) {
        self.bus.withLock { $0 = bus }
    }

    /// The bus.
    ///
    /// - Throws: `TransportError` if it is asked for before the application is complete.
    func get() throws -> MessageBus {
        guard let bus = bus.withLock({ $0 }) else {
            throw TransportError(.invalid, "The bus was asked for before the application was complete.")
        }
        return bus
    }
}
