#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A process that is gone must not take along the one that writes to it.
enum BrokenPipes {
    /// Done once, by whoever asks first.
    static let ignore: Void = { signal(SIGPIPE, SIG_IGN) }()
}
