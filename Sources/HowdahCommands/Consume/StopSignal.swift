#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A signal that ends a worker.
struct StopSignal: Sendable, Hashable, CustomStringConvertible {
    /// Its number.
    let number: Int32

    static let terminate = Self(number: SIGTERM)
    static let interrupt = Self(number: SIGINT)
    static let quit = Self(number: SIGQUIT)

    /// The signals that end a worker unless the configuration names others.
    static let defaults: [Self] = [terminate, interrupt, quit]

    private static let names = [
        SIGTERM: "SIGTERM", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGHUP: "SIGHUP", SIGUSR1: "SIGUSR1",
        SIGUSR2: "SIGUSR2",
    ]

    var description: String { Self.names[number] ?? "signal \(number)" }
}
