#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A thread that may block.
final class SMTPThread: Sendable {
    private let body: @Sendable () -> Void

    private init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }

    /// Runs a body on a new thread; nobody waits for its end.
    static func start(_ body: @escaping @Sendable () -> Void) throws {
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        var id = pthread_t()
        let retained = Unmanaged.passRetained(SMTPThread(body))
        let status = pthread_create(&id, &attributes, Self.main, retained.toOpaque())
        guard status == 0 else {
            retained.release()
            throw SMTPError(code: .unexpected, message: "No thread to send mail: \(String(cString: strerror(status)))")
        }
    }

    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { context in
        if let context {
            let thread = Unmanaged<SMTPThread>.fromOpaque(context).takeRetainedValue()
            thread.body()
        }
        return nil
    }
}
