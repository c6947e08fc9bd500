#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// A signal that makes a worker finish what it has in hand and end.
public struct StopSignal: Sendable, Hashable {
    /// Its number on this machine.
    public let number: Int32
    /// Its name, such as `SIGTERM`.
    public let name: String

    private init(_ number: Int32, _ name: String) {
        self.number = number
        self.name = name
    }

    /// Finds a signal by its name, with or without "SIG", in any letter case.
    ///
    /// - Returns: `nil` for a signal that is unknown, or that no process can catch.
    public init?(named name: String) {
        let full = name.uppercased().hasPrefix("SIG") ? name.uppercased() : "SIG" + name.uppercased()
        guard let signal = Self.all.first(where: { $0.name == full }) else { return nil }
        self = signal
    }

    /// Finds a signal by its number on this machine.
    public init?(number: Int) {
        guard let signal = Self.all.first(where: { Int($0.number) == number }) else { return nil }
        self = signal
    }

    public static let hangUp = Self(SIGHUP, "SIGHUP")
    public static let interrupt = Self(SIGINT, "SIGINT")
    public static let quit = Self(SIGQUIT, "SIGQUIT")
    public static let terminate = Self(SIGTERM, "SIGTERM")
    public static let user1 = Self(SIGUSR1, "SIGUSR1")
    public static let user2 = Self(SIGUSR2, "SIGUSR2")
    public static let alarm = Self(SIGALRM, "SIGALRM")

    /// The signals that stop a worker when the configuration does not say.
    public static let standard = [terminate, interrupt, quit]

    /// Every signal that can be chosen.
    public static let all = [hangUp, interrupt, quit, terminate, user1, user2, alarm]
}

extension StopSignal: CustomStringConvertible {
    public var description: String { name }
}
