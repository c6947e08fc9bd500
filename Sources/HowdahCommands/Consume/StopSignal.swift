#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// A signal that ends a worker.
package struct StopSignal: Sendable, Hashable, CustomStringConvertible {
    /// Its number.
    package let number: Int32

    static let terminate = Self(number: SIGTERM)
    static let interrupt = Self(number: SIGINT)
    static let quit = Self(number: SIGQUIT)

    /// The signals that end a worker unless the configuration names others.
    package static let defaults: [Self] = [terminate, interrupt, quit]

    private static let names = [
        SIGTERM: "SIGTERM", SIGINT: "SIGINT", SIGQUIT: "SIGQUIT", SIGHUP: "SIGHUP", SIGUSR1: "SIGUSR1",
        SIGUSR2: "SIGUSR2",
    ]

    package var description: String { Self.names[number] ?? "signal \(number)" }
}
