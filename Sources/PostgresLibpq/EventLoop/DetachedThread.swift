internal import CLibpq
internal import Glibc

/// A thread of its own for work that blocks, so that no thread of Swift's pool has to.
package final class DetachedThread: Sendable {
    private let name: String
    private let body: @Sendable () -> Void

    private init(_ name: String, _ body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }

    /// Runs a closure on a new thread that ends with it.
    ///
    /// Returns false when the system refuses to create another thread; the closure has not run then.
    package static func run(_ name: String, _ body: @escaping @Sendable () -> Void) -> Bool {
        let context = Unmanaged.passRetained(DetachedThread(name, body)).toOpaque()
        guard create(context) else {
            Unmanaged<DetachedThread>.fromOpaque(context).release()
            return false
        }
        return true
    }

    private static func create(_ context: UnsafeMutableRawPointer) -> Bool {
        var thread = pthread_t()
        guard pthread_create(&thread, nil, threadMain, context) == 0 else {
            return false
        }
        // Fails only for a thread that does not exist or is detached already.
        pthread_detach(thread)
        return true
    }

    fileprivate func main() {
        clibpq_name_thread(name)
        body()
    }
}

private func threadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let context {
        Unmanaged<DetachedThread>.fromOpaque(context).takeRetainedValue().main()
    }
    return nil
}
