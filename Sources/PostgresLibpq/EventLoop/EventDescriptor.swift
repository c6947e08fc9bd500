internal import CLibpq
internal import Glibc

/// A descriptor that becomes readable when another thread signals it.
struct EventDescriptor: ~Copyable, Sendable {
    let descriptor: Int32

    init() {
        descriptor = clibpq_eventfd()
        precondition(descriptor >= 0, "the process has no descriptor left for an event loop: raise its limit")
    }

    deinit {
        close(descriptor)
    }

    /// Makes the descriptor readable.
    func signal() {
        // The only failure is a counter at its maximum, and then the descriptor is readable already.
        _ = eventfd_write(descriptor, 1)
    }

    /// Makes the descriptor unreadable until the next signal.
    func clear() {
        var value: eventfd_t = 0
        // The only failure is a counter at zero, which is what this wants.
        _ = eventfd_read(descriptor, &value)
    }
}
