import Howdah
import Synchronization

/// The bus that a handler dispatches to, which is made after the handler.
final class BusReference: Sendable {
    private let content = Mutex<MessageBus?>(nil)

    var bus: MessageBus? { content.withLock { $0 } }

    func set(_ bus: MessageBus) {
        content.withLock { $0 = bus }
    }
}
